package dev.cauce.pipelines;

import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.joda.time.Duration;

/** A pure function from topics to tables: it knows neither the interval nor the runner. */
public interface PipelineDefinition {

  String name();

  /** A row at time t depends only on events with event time in {@code (t - lookback, t]}. */
  Duration lookback();

  /** What is read. */
  List<Topic<?>> topics();

  /** What is written, besides the dead letters and the ledger that every pipeline writes. */
  List<Table<?>> tables();

  /** Composes the transforms between inputs and outputs. */
  void define(Inputs inputs, Outputs outputs);
}
