package dev.cauce.transforms.sensors.wear;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a machine measured since it was new, metric by metric: the mean of each hour, of so many
 * hours as are kept. Hours are counted from 1970 and only ever grow.
 */
final class HourlyMeans {

  /** The readings of a metric within an hour; sums are in the order of time, so always the same. */
  private static final class Hour {
    final long hour;
    double sum;
    long count;

    Hour(long hour, double sum, long count) {
      this.hour = hour;
      this.sum = sum;
      this.count = count;
    }

    double mean() {
      return sum / count;
    }
  }

  private final SortedMap<String, Deque<Hour>> metrics = new TreeMap<>();

  void add(String metric, long hour, double value) {
    Deque<Hour> hours = metrics.computeIfAbsent(metric, name -> new ArrayDeque<>());
    if (hours.isEmpty() || hours.getLast().hour < hour) {
      hours.add(new Hour(hour, value, 1));
    } else {
      hours.getLast().sum += value;
      hours.getLast().count++;
    }
  }

  /** Forgets what was before {@code first}. */
  void forgetBefore(long first) {
    for (Deque<Hour> hours : metrics.values()) {
      while (!hours.isEmpty() && hours.getFirst().hour < first) {
        hours.removeFirst();
      }
    }
    metrics.values().removeIf(Deque::isEmpty);
  }

  /** What is known, which is forgotten here. */
  HourlyMeans taken() {
    HourlyMeans all = new HourlyMeans();
    all.metrics.putAll(metrics);
    metrics.clear();
    return all;
  }

  void clear() {
    metrics.clear();
  }

  boolean knows(String metric) {
    return metrics.containsKey(metric);
  }

  /** The metrics that are known, in the order of their names. */
  Iterable<String> metrics() {
    return metrics.keySet();
  }

  int size() {
    return metrics.size();
  }

  /** The most hours of a metric that lie after {@code hour - window}, up to {@code hour}. */
  long hoursKnown(long hour, int window) {
    return metrics.values().stream()
        .mapToLong(
            hours -> hours.stream().filter(h -> h.hour > hour - window && h.hour <= hour).count())
        .max()
        .orElse(0);
  }

  /**
   * The mean of a metric over each of {@code windows}, shortest first, that end with {@code hour}:
   * a window without a reading has the mean of the next longer one. Null if all are without.
   *
   * @param turned what is made of each hour's mean before
   */
  double @Nullable [] over(
      List<Integer> windows, String metric, long hour, DoubleUnaryOperator turned) {
    double[] means = new double[windows.size()];
    Arrays.fill(means, Double.NaN);
    double sum = 0;
    int count = 0;
    int window = 0;
    Iterator<Hour> newestFirst =
        metrics.getOrDefault(metric, new ArrayDeque<>()).descendingIterator();
    while (newestFirst.hasNext()) {
      Hour next = newestFirst.next();
      while (window < means.length && next.hour <= hour - windows.get(window)) {
        means[window++] = sum / count;
      }
      if (window < means.length && next.hour <= hour) {
        sum += turned.applyAsDouble(next.mean());
        count++;
      }
    }
    while (window < means.length) {
      means[window++] = sum / count;
    }
    return filled(means);
  }

  private static double @Nullable [] filled(double[] means) {
    for (int i = means.length - 2; i >= 0; i--) {
      means[i] = Double.isNaN(means[i]) ? means[i + 1] : means[i];
    }
    return Double.isNaN(means[means.length - 1]) ? null : means;
  }

  /** Takes an hour and the mean of a metric in it. */
  interface Visitor {
    void visit(long hour, double mean);
  }

  /** Shows the hours of a metric, oldest first. */
  void forEach(String metric, Visitor visitor) {
    for (Hour hour : metrics.getOrDefault(metric, new ArrayDeque<>())) {
      visitor.visit(hour.hour, hour.mean());
    }
  }

  /** Its hours must be complete: of each the mean is written. */
  void write(DataOutput out) throws IOException {
    out.writeInt(metrics.size());
    for (SortedMap.Entry<String, Deque<Hour>> metric : metrics.entrySet()) {
      Deque<Hour> hours = metric.getValue();
      long first = hours.getFirst().hour;
      out.writeUTF(metric.getKey());
      out.writeInt(hours.size());
      out.writeLong(first);
      for (Hour hour : hours) {
        out.writeShort((int) (hour.hour - first));
        out.writeDouble(hour.mean());
      }
    }
  }

  static HourlyMeans read(DataInput in) throws IOException {
    HourlyMeans means = new HourlyMeans();
    for (int metrics = in.readInt(); metrics > 0; metrics--) {
      Deque<Hour> hours = new ArrayDeque<>();
      means.metrics.put(in.readUTF(), hours);
      int count = in.readInt();
      long first = in.readLong();
      for (int i = 0; i < count; i++) {
        hours.add(new Hour(first + in.readShort(), in.readDouble(), 1));
      }
    }
    return means;
  }
}
