package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.video.playback.Dimensions;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is usual: tallies by hour of the last 24 hours, of which the worst third counts nothing. So
 * a fault of some hours does not become usual, and what is usual depends on no decision about
 * faults.
 */
final class Baseline {
  static final long HOURS = 24;

  private static final long HOUR_MILLIS = 3_600_000;

  /**
   * As many viewings as are taken for usual of what holds all, where a part has none of its own.
   */
  private static final double PRIOR_VIEWINGS = 100;

  /** No share is taken to be less: of what never happened nobody knows how rare it is. */
  private static final double LEAST_OF_PRIOR = 0.1;

  private final NavigableMap<Long, Map<Dimensions, Tallies>> hours = new TreeMap<>();

  /** What was asked for since the last change. */
  private final Map<Symptom, Map<Dimensions, Double>> rates = new EnumMap<>(Symptom.class);

  /** Adds a minute. */
  void add(long timeMillis, List<Cell> cells) {
    rates.clear();
    long hour = Math.floorDiv(timeMillis, HOUR_MILLIS);
    Map<Dimensions, Tallies> sums = hours.computeIfAbsent(hour, any -> new TreeMap<>());
    for (Cell cell : cells) {
      for (Dimensions part : Scan.partsThatHold(cell.dimensions())) {
        sums.computeIfAbsent(part, any -> new Tallies()).add(cell.tallies());
      }
    }
  }

  /** Forgets what is too old at {@code timeMillis}. */
  void forget(long timeMillis) {
    rates.clear();
    hours.headMap(Math.floorDiv(timeMillis, HOUR_MILLIS) - HOURS, false).clear();
  }

  /** The usual share of viewings with {@code symptom} among those of {@code part}, above 0. */
  double rate(Symptom symptom, Dimensions part) {
    Map<Dimensions, Double> known = rates.computeIfAbsent(symptom, any -> new HashMap<>());
    Double rate = known.get(part);
    if (rate == null) {
      double prior = part.equals(Scan.ALL) ? symptom.prior : rate(symptom, Scan.ALL);
      rate = Math.max(symptom.prior * LEAST_OF_PRIOR, rate(pooled(symptom, part), prior));
      known.put(part, rate);
    }
    return rate;
  }

  private static double rate(long[] badAndOf, double prior) {
    return (badAndOf[0] + PRIOR_VIEWINGS * prior) / (badAndOf[1] + PRIOR_VIEWINGS);
  }

  private long[] pooled(Symptom symptom, Dimensions part) {
    List<long[]> all = new ArrayList<>();
    for (Map<Dimensions, Tallies> hour : hours.values()) {
      Tallies tallies = hour.get(part);
      if (tallies != null && tallies.of(symptom) > 0) {
        all.add(new long[] {tallies.bad(symptom), tallies.of(symptom)});
      }
    }
    all.sort((a, b) -> Long.compare(a[0] * b[1], b[0] * a[1]));
    long[] sum = new long[2];
    for (long[] one : all.subList(0, all.size() - all.size() / 3)) {
      sum[0] += one[0];
      sum[1] += one[1];
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(hours.size());
    for (Map.Entry<Long, Map<Dimensions, Tallies>> hour : hours.entrySet()) {
      out.writeLong(hour.getKey());
      out.writeInt(hour.getValue().size());
      for (Map.Entry<Dimensions, Tallies> part : hour.getValue().entrySet()) {
        Dimensions.write(part.getKey(), out);
        part.getValue().write(out);
      }
    }
  }

  static Baseline read(DataInput in) throws IOException {
    Baseline baseline = new Baseline();
    for (int hours = in.readInt(); hours > 0; hours--) {
      Map<Dimensions, Tallies> sums = new TreeMap<>();
      baseline.hours.put(in.readLong(), sums);
      for (int parts = in.readInt(); parts > 0; parts--) {
        sums.put(Dimensions.read(in), Tallies.read(in));
      }
    }
    return baseline;
  }
}
