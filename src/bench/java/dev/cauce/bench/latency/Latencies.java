package dev.cauce.bench.latency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Measured milliseconds; percentiles by nearest rank. */
final class Latencies {
  private final List<Long> all = new ArrayList<>();

  synchronized void add(long millis) {
    all.add(millis);
  }

  synchronized int size() {
    return all.size();
  }

  /** The least that so many percent do not exceed. */
  synchronized long percentile(double percent) {
    List<Long> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  @Override
  public synchronized String toString() {
    return String.format(
        Locale.ROOT,
        "%7d %7d %7d %7d %7d",
        size(),
        percentile(0),
        percentile(50),
        percentile(99),
        percentile(100));
  }
}
