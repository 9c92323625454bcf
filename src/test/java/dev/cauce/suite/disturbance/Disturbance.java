package dev.cauce.suite.disturbance;

import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.values.PCollection;

/** Something that happens to rows on their way to a table. */
public interface Disturbance {
  <R> PCollection<R> of(Table<R> table, PCollection<R> rows);
}
