package dev.cauce.operations.launch;

import dev.cauce.io.runs.Run;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What earlier runs let expect of the next: a run takes a time to start, and a time for each record
 * after it, {@code seconds = start + perRecord * records}.
 *
 * <p>The line is fitted by least squares of relative deviations (Draper and Smith, <i>Applied
 * Regression Analysis</i>, weighted least squares), since what slows a machine down slows short
 * runs and long ones alike. Where earlier runs are too alike in size to tell both apart, or would
 * have either below zero, it is a rate alone. The error is half the 95% prediction interval:
 * Student's t times the deviation of earlier runs, more for sizes that lie far from theirs. It is
 * not known before there is a run more than the line needs.
 */
public final class Forecast {
  /** Student's t for 1, 2, ... degrees of freedom, two-sided 95%; the last for more as well. */
  private static final double[] STUDENT = {
    12.71, 4.30, 3.18, 2.78, 2.57, 2.45, 2.36, 2.31, 2.26, 2.23
  };

  /** Below it, of the product of their squares, sizes are too alike. */
  private static final double LEAST_DETERMINANT = 1e-3;

  private static final double MILLIS = 1000;

  private final int runs;
  private final double rowsPerRecord;
  private final Line line;
  private final double deviation;

  /**
   * The line and how uncertain it is: the inverse of the normal equations' matrix.
   *
   * @param parameters how many were fitted
   */
  private record Line(
      double start, double perRecord, int parameters, double ss, double sr, double rr) {

    /** Of runs of {@code records} that took {@code seconds}. */
    static Line through(double[] records, double[] seconds) {
      double ss = 0;
      double sr = 0;
      double rr = 0;
      double s = 0;
      double r = 0;
      for (int i = 0; i < records.length; i++) {
        double start = 1 / seconds[i];
        double record = records[i] / seconds[i];
        ss += start * start;
        sr += start * record;
        rr += record * record;
        s += start;
        r += record;
      }
      double determinant = ss * rr - sr * sr;
      double start = (rr * s - sr * r) / determinant;
      double perRecord = (ss * r - sr * s) / determinant;
      return determinant > LEAST_DETERMINANT * ss * rr && start >= 0 && perRecord > 0
          ? new Line(start, perRecord, 2, rr / determinant, -sr / determinant, ss / determinant)
          : new Line(0, r / rr, 1, 0, 0, 1 / rr);
    }

    double seconds(double starts, double records) {
      return start * starts + perRecord * records;
    }

    double variance(double starts, double records) {
      return ss * starts * starts + 2 * sr * starts * records + rr * records * records;
    }
  }

  private Forecast(double[] records, double[] seconds, double rowsPerRecord) {
    runs = records.length;
    this.rowsPerRecord = rowsPerRecord;
    line = Line.through(records, seconds);
    double squares = 0;
    for (int i = 0; i < runs; i++) {
      double off = line.seconds(1, records[i]) / seconds[i] - 1;
      squares += off * off;
    }
    deviation = Math.sqrt(squares / Math.max(1, freedom()));
  }

  /** From those of {@code runs} on {@code runner} that had an end and came to it; none without. */
  public static Optional<Forecast> of(Collection<Run> runs, String runner) {
    List<Run> like =
        runs.stream()
            .filter(run -> run.state() == Run.State.DONE && run.runner().equals(runner))
            .filter(run -> run.claim().records() != null && run.claim().records() > 0)
            .filter(run -> run.took() != null && run.took().getMillis() > 0)
            .toList();
    if (like.isEmpty()) {
      return Optional.empty();
    }
    double[] rows =
        like.stream()
            .mapToDouble(run -> (double) run.account().allRows() / run.claim().records())
            .sorted()
            .toArray();
    return Optional.of(
        new Forecast(
            like.stream().mapToDouble(run -> run.claim().records()).toArray(),
            like.stream().mapToDouble(run -> run.took().getMillis() / MILLIS).toArray(),
            median(rows)));
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }

  private int freedom() {
    return runs - line.parameters();
  }

  /** From how many runs it is. */
  public int runs() {
    return runs;
  }

  /** How many rows were written for a record: the median. */
  public double rowsPerRecord() {
    return rowsPerRecord;
  }

  /** How long a run takes besides its records. */
  public double startSeconds() {
    return line.start();
  }

  /** Records a second, once a run has started. */
  public double rate() {
    return 1 / line.perRecord();
  }

  /** How many seconds {@code starts} runs, one after the other, of {@code records} in all take. */
  public double seconds(int starts, long records) {
    return line.seconds(starts, records);
  }

  /** By how many seconds more or less, or nothing when there are too few runs to know. */
  public OptionalDouble error(int starts, long records) {
    if (freedom() == 0) {
      return OptionalDouble.empty();
    }
    // Each run deviates by itself, and the line may be wrong for all of them.
    double seconds = seconds(starts, records);
    double own = starts == 0 ? 0 : seconds * seconds / starts;
    double student = STUDENT[Math.min(freedom(), STUDENT.length) - 1];
    return OptionalDouble.of(student * deviation * Math.sqrt(own + line.variance(starts, records)));
  }
}
