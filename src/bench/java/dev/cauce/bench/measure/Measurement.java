package dev.cauce.bench.measure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run in a JVM of its own cost.
 *
 * @param cpuSeconds of the whole JVM, its collector and compiler included
 * @param allocatedBytes on the heap
 * @param wallSeconds from the start of the run to its last row
 * @param peakBytes the most memory that the process had, the input included
 * @param leftBytes the most that a collection left on the heap, the input included
 * @param digest rows and hash of each table
 */
public record Measurement(
    double cpuSeconds,
    double allocatedBytes,
    double wallSeconds,
    double peakBytes,
    double leftBytes,
    String digest) {
  private static final Pattern LINE =
      Pattern.compile("^measured (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) (\\S+)$", Pattern.MULTILINE);

  /** As a line of a program's output. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "measured %.6f %.0f %.6f %.0f %.0f %s",
        cpuSeconds,
        allocatedBytes,
        wallSeconds,
        peakBytes,
        leftBytes,
        digest);
  }

  /** The measurement in a program's output; fails with that output if there is none. */
  static Measurement in(String output) {
    Matcher line = LINE.matcher(output);
    if (!line.find()) {
      throw new IllegalStateException("The run was not measured:\n" + output);
    }
    return new Measurement(
        Double.parseDouble(line.group(1)),
        Double.parseDouble(line.group(2)),
        Double.parseDouble(line.group(3)),
        Double.parseDouble(line.group(4)),
        Double.parseDouble(line.group(5)),
        line.group(6));
  }
}
