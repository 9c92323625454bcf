package dev.cauce.pipelines;

import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.artefact.Artefact;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * A pure function from topics to tables: it knows neither the interval nor the runner.
 *
 * <p>A class that implements it has a constructor without parameters, which makes the pipeline with
 * its options as they are by default, and a line in {@code
 * META-INF/services/dev.cauce.pipelines.PipelineDefinition}, by which {@link Catalog} finds it:
 *
 * <pre>{@code
 * public final class VisitsPipeline implements PipelineDefinition {
 *   public String name() { return "visits"; }
 *   public List<Topic<?>> topics() { return List.of(VISITS); }
 *   public Duration lookback(Topic<?> topic) { return Duration.standardHours(1); }
 *   public List<Table<?>> tables() { return List.of(VisitHour.TABLE); }
 *   public void define(Inputs inputs, Outputs outputs) {
 *     outputs.write(VisitHour.TABLE, inputs.read(VISITS).apply("CountVisits", CountVisits.byHour()));
 *   }
 * }
 * }</pre>
 */
public interface PipelineDefinition {

  String name();

  /**
   * How far back a row depends on {@code topic}, one of {@link #topics}: a row at time t depends
   * only on its events with event time in {@code (t - lookback, t]}. Of a reference topic nobody
   * asks: it is read from its beginning.
   */
  Duration lookback(Topic<?> topic);

  /** What is read. */
  List<Topic<?>> topics();

  /** What is written, besides the dead letters and the ledger that every pipeline writes. */
  List<Table<?>> tables();

  /**
   * The table whose rows say that something was found, and when: unless a pipeline says otherwise
   * the first that alerts; null for none.
   */
  default @Nullable Table<?> findings() {
    return tables().stream()
        .filter(table -> Alerting.class.isAssignableFrom(table.type()))
        .findFirst()
        .orElse(null);
  }

  /** Composes the transforms between inputs and outputs. */
  void define(Inputs inputs, Outputs outputs);

  /**
   * Whether it is only computed over an interval with an end: a model that is never done is none.
   */
  default boolean needsAnEnd() {
    return false;
  }

  /** The interface that holds the pipeline's own options; none unless it says so. */
  default Class<? extends PipelineOptions> optionsType() {
    return NoOptions.class;
  }

  /** The same pipeline as {@code options} want it. */
  default PipelineDefinition with(PipelineOptions options) {
    return this;
  }

  /** The models and lexicons that it uses; their hashes are part of what decides on its rows. */
  default List<Artefact<?>> artefacts() {
    return List.of();
  }

  /** A pipeline of which nothing may be chosen. */
  interface NoOptions extends PipelineOptions {}
}
