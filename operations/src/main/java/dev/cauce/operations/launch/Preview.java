package dev.cauce.operations.launch;

import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.PipelineDefinition;
import org.apache.beam.sdk.Pipeline;

/** A pipeline's graph without servers: to be looked at, not to be run. */
public final class Preview {
  private Preview() {}

  /** The graph of {@code definition} over {@code interval}. */
  public static Pipeline of(PipelineDefinition definition, Interval interval) {
    return Graph.of(definition, interval);
  }
}
