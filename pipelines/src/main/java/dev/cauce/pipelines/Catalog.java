package dev.cauce.pipelines;

import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A pipeline on the class path. Each is found by a line in {@code
 * META-INF/services/dev.cauce.pipelines.PipelineDefinition}, wherever it lies: a project of its own
 * needs nothing else.
 */
public final class Catalog {
  private final PipelineDefinition byDefault;

  private Catalog(PipelineDefinition byDefault) {
    this.byDefault = byDefault;
  }

  /** All pipelines, by name. */
  public static List<Catalog> all() {
    return ServiceLoader.load(PipelineDefinition.class).stream()
        .map(provider -> new Catalog(provider.get()))
        .sorted(Comparator.comparing(Catalog::toString))
        .toList();
  }

  /** The pipeline called {@code name}. */
  public static Catalog find(String name) {
    List<Catalog> all = all();
    List<Catalog> found = all.stream().filter(one -> one.toString().equals(name)).toList();
    if (found.isEmpty()) {
      throw new BadOptionException(
          "There is no pipeline \"" + name + "\"; the pipelines are " + all);
    }
    if (found.size() > 1) {
      throw new BadOptionException(
          String.format(
              "Two pipelines on the class path are called \"%s\": %s",
              name, found.stream().map(one -> one.byDefault.getClass().getName()).toList()));
    }
    return found.get(0);
  }

  /** The interface that holds the pipeline's own options. */
  public Class<? extends PipelineOptions> optionsType() {
    return byDefault.optionsType();
  }

  /** The pipeline with its options as they are by default. */
  public PipelineDefinition byDefault() {
    return byDefault;
  }

  /** The pipeline as {@code options} want it. */
  public PipelineDefinition define(PipelineOptions options) {
    return byDefault.with(options);
  }

  /** Every table that {@code pipeline} writes, its dead letters and its ledger included. */
  public static List<Table<?>> tablesOf(PipelineDefinition pipeline) {
    List<Table<?>> tables = new ArrayList<>(pipeline.tables());
    tables.add(ArrivalHour.tableOf(pipeline.name()));
    tables.add(EventHour.tableOf(pipeline.name()));
    tables.add(DeadLetter.tableOf(pipeline.name()));
    return tables;
  }

  /** Pipelines are the same if their names are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Catalog catalog && catalog.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /** The name by which it is called. */
  @Override
  public String toString() {
    return byDefault.name();
  }
}
