package dev.cauce.pipelines.launch;

import dev.cauce.io.runs.Run;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What earlier runs let expect of the next.
 *
 * @param runs how many these are
 * @param rate records per second: the median
 * @param slowest the lowest rate
 * @param fastest the highest rate
 * @param rowsPerRecord how many rows were written for a record: the median
 */
public record Forecast(
    int runs, double rate, double slowest, double fastest, double rowsPerRecord) {

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
    double[] rates = like.stream().mapToDouble(Forecast::rateOf).sorted().toArray();
    double[] rows =
        like.stream()
            .mapToDouble(run -> (double) run.account().allRows() / run.claim().records())
            .sorted()
            .toArray();
    return Optional.of(
        new Forecast(like.size(), median(rates), rates[0], rates[rates.length - 1], median(rows)));
  }

  private static double rateOf(Run run) {
    return run.claim().records() * 1000.0 / run.took().getMillis();
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1
        ? sorted[middle]
        : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
  }

  /** How many seconds {@code records} will take. */
  public double seconds(long records) {
    return records / rate;
  }

  /** At the lowest rate that was seen. */
  public double mostSeconds(long records) {
    return records / slowest;
  }

  /** At the highest rate that was seen. */
  public double fewestSeconds(long records) {
    return records / fastest;
  }
}
