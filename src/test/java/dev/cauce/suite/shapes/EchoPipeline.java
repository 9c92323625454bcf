package dev.cauce.suite.shapes;

import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.IntakeModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.OneOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;

/** What {@link Echo} says of two topics, with the dead letters and the ledgers of both. */
public record EchoPipeline() implements PipelineDefinition {
  private static final String NAME = "echo";
  private static final TupleTag<KV<String, List<OneOf>>> STEPS = new TupleTag<>("steps");
  private static final TupleTag<String> RESULTS = new TupleTag<>("results");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(Happening.PINGS, Happening.NOTES);
  }

  @Override
  public Duration lookback(Topic<?> topic) {
    return Echo.LOOKBACK;
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(SaidRow.TABLE);
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    outputs.write(
        SaidRow.TABLE,
        PCollectionList.of(
                inputs
                    .read(Happening.PINGS)
                    .apply(
                        "KeyPings",
                        Echo.TOPICS.keyed(Happening.PINGS, Happening::key, StringUtf8Coder.of())))
            .and(
                inputs
                    .read(Happening.NOTES)
                    .apply(
                        "KeyNotes",
                        Echo.TOPICS.keyed(Happening.NOTES, Happening::key, StringUtf8Coder.of())))
            .apply("Together", Flatten.pCollections())
            .apply("Echo", InTimeOrder.apply(new Echo(Duration.standardMinutes(1)), STEPS, RESULTS))
            .get(RESULTS)
            .setCoder(StringUtf8Coder.of())
            .apply("Rows", MapElements.into(TypeDescriptor.of(SaidRow.class)).via(SaidRow::parse)));
  }

  /** What it must make of {@code log}. */
  public static ModelTables model(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    List<EchoModel.Event> events = new ArrayList<>();
    new IntakeModel<>(new HappeningRules(NAME, "shapes.pings"), tables)
        .read(log, ping -> events.add(new EchoModel.Event(false, ping)));
    new IntakeModel<>(new HappeningRules(NAME, "shapes.notes"), tables)
        .read(log, note -> events.add(new EchoModel.Event(true, note)));
    for (Said said : EchoModel.of(events)) {
      Instant time = Instant.ofEpochMilli(said.timeMillis());
      tables.add(SaidRow.TABLE, time, said.key(), ModelTables.joda(time), said.text());
    }
    return tables;
  }
}
