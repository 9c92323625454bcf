package dev.cauce.pipelines;

import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.Decode;
import dev.cauce.transforms.intake.Deduplicate;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.intake.Ledger;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.Sharding;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * The events of topics. Reading a topic writes its dead letters and its ledger: none can forget.
 */
public final class Inputs {
  private final Pipeline pipeline;
  private final String name;
  private final Function<Topic<?>, PTransform<PBegin, PCollection<RecordBatch>>> log;
  private final Outputs outputs;
  private final Sharding sharding;

  /**
   * Inputs of the pipeline named {@code name}.
   *
   * @param log where the records of a topic come from
   */
  public Inputs(
      Pipeline pipeline,
      String name,
      Function<Topic<?>, PTransform<PBegin, PCollection<RecordBatch>>> log,
      Outputs outputs,
      Sharding sharding) {
    this.pipeline = pipeline;
    this.name = name;
    this.log = log;
    this.outputs = outputs;
    this.sharding = sharding;
  }

  /**
   * The accepted events of {@code topic}, each once, in lists as {@link Deduplicate} makes them.
   */
  public <E extends SpecificRecord> PCollection<List<E>> read(Topic<E> topic) {
    String step = topic.name();
    PCollectionTuple decoded =
        pipeline
            .apply("Read " + step, log.apply(topic))
            .apply("Decode " + step, Decode.of(topic, sharding));
    PCollectionTuple deduplicated =
        decoded.get(Decode.EVENTS).apply("Deduplicate " + step, Deduplicate.of(topic));
    outputs.write(
        DeadLetter.tableOf(name),
        step,
        PCollectionList.of(decoded.get(Decode.DEAD_LETTERS))
            .and(deduplicated.get(Deduplicate.CONFLICTS).apply("Conflicts " + step, unwindowed()))
            .apply("DeadLetters " + step, Flatten.pCollections()));
    Table<ArrivalHour> arrivals = ArrivalHour.tableOf(name);
    outputs.write(
        arrivals,
        step,
        decoded
            .get(Decode.ARRIVALS)
            .apply("LedgerOfArrivals " + step, Ledger.ofArrivals(topic, arrivals)));
    Table<EventHour> events = EventHour.tableOf(name);
    outputs.write(
        events,
        step,
        PCollectionList.of(decoded.get(Decode.ON_TIME))
            .and(deduplicated.get(Deduplicate.COUNTS).apply("Unwindow " + step, unwindowed()))
            .apply("Counts " + step, Flatten.pCollections())
            .apply("LedgerOfEvents " + step, Ledger.ofEvents(topic, events)));
    return deduplicated.get(Deduplicate.acceptedTag());
  }

  private static <T> Window<T> unwindowed() {
    return Window.into(new GlobalWindows());
  }
}
