package dev.cauce.io.runs;

import java.io.Serializable;

/** What names a run; workers are given it. */
public record RunKey(String pipeline, int generation, long number) implements Serializable {

  /** Its name in the log and on engines, for example {@code cauce-sales-g2-r7}. */
  @Override
  public String toString() {
    return "cauce-" + pipeline + "-g" + generation + "-r" + number;
  }
}
