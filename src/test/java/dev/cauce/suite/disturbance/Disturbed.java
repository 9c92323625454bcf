package dev.cauce.suite.disturbance;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.artefact.Artefact;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** A pipeline as it is, but that something happens to its rows. */
public record Disturbed(PipelineDefinition definition, Disturbance disturbance)
    implements PipelineDefinition {
  private static final Interval ALWAYS = new Interval(Instant.ofEpochMilli(Long.MIN_VALUE), null);

  /** The same plan with its rows disturbed. */
  public static RunPlan plan(RunPlan plan, Disturbance disturbance) {
    return new RunPlan(
        new Disturbed(plan.definition(), disturbance),
        plan.interval(),
        plan.generation(),
        plan.kafka(),
        plan.store(),
        plan.runner(),
        plan.options());
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public Duration lookback(Topic<?> topic) {
    return definition.lookback(topic);
  }

  @Override
  public List<Topic<?>> topics() {
    return definition.topics();
  }

  @Override
  public List<Table<?>> tables() {
    return definition.tables();
  }

  @Override
  public Class<? extends PipelineOptions> optionsType() {
    return definition.optionsType();
  }

  @Override
  public boolean needsAnEnd() {
    return definition.needsAnEnd();
  }

  @Override
  public List<Artefact<?>> artefacts() {
    return definition.artefacts();
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    Outputs.Sink sink =
        new Outputs.Sink() {
          @Override
          public <R> void write(String step, Table<R> table, PCollection<R> rows) {
            // Rows of several topics go to one table, each under its own name.
            String part = step.substring(step.lastIndexOf(' ') + 1);
            outputs.write(table, part, disturbance.of(table, rows));
          }
        };
    definition.define(inputs, new Outputs(ALWAYS, sink));
  }
}
