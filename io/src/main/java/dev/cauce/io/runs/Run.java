package dev.cauce.io.runs;

import java.util.Map;

/**
 * A run of a pipeline.
 *
 * @param number above those of all runs of the generation before it: the upper part of the write
 *     timestamps of its rows
 * @param runner direct, flink or spark
 * @param offsets what it reads of each topic, as {@code partition:from-to}
 */
public record Run(
    String pipeline,
    int generation,
    long number,
    Interval interval,
    String runner,
    State state,
    Map<String, String> offsets) {

  /** Where a run stands. */
  public enum State {
    RUNNING,
    DONE,
    STOPPED,
    FAILED
  }
}
