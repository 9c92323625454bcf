package dev.cauce.pipelines;

import dev.cauce.pipelines.commerce.SalesOptions;
import dev.cauce.pipelines.commerce.SalesPipeline;
import dev.cauce.pipelines.sensors.AnomaliesOptions;
import dev.cauce.pipelines.sensors.AnomaliesPipeline;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.beam.sdk.options.PipelineOptions;

/** The pipelines, a line each. */
public enum Catalog {
  SALES(SalesOptions.class, SalesPipeline::from),
  ANOMALIES(AnomaliesOptions.class, AnomaliesPipeline::from);

  private final Class<? extends PipelineOptions> optionsType;
  private final Function<PipelineOptions, PipelineDefinition> definition;

  Catalog(
      Class<? extends PipelineOptions> optionsType,
      Function<PipelineOptions, PipelineDefinition> definition) {
    this.optionsType = optionsType;
    this.definition = definition;
  }

  /** The pipeline called {@code name}. */
  public static Catalog find(String name) {
    for (Catalog pipeline : values()) {
      if (pipeline.toString().equals(name)) {
        return pipeline;
      }
    }
    throw new BadOptionException(
        "There is no pipeline \"" + name + "\"; the pipelines are " + List.of(values()));
  }

  /** The interface that holds the pipeline's own options. */
  public Class<? extends PipelineOptions> optionsType() {
    return optionsType;
  }

  /** The pipeline as {@code options} want it. */
  public PipelineDefinition define(PipelineOptions options) {
    return definition.apply(options);
  }

  /** Every table that {@code pipeline} writes, its dead letters and its ledger included. */
  public static List<Table<?>> tablesOf(PipelineDefinition pipeline) {
    List<Table<?>> tables = new ArrayList<>(pipeline.tables());
    tables.add(ArrivalHour.tableOf(pipeline.name()));
    tables.add(EventHour.tableOf(pipeline.name()));
    tables.add(DeadLetter.tableOf(pipeline.name()));
    return tables;
  }

  /** The name by which it is called. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
