package dev.cauce.transforms.recommendation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.joda.time.Instant;

/**
 * The companions of a thing, hour by hour, as far back as the window is long. A row of an hour is
 * made of the hours of the window alone, so that a run that begins later has the same.
 *
 * <p>What was met counts less each day, and half at the end of the window: by whole days, so that
 * weights are whole numbers and sums exact.
 */
final class TrailingCompanions {
  private static final int HOURS_OF_A_DAY = 24;
  private static final long WHOLE = 1_000;

  /** What a companion has of one hour. */
  private record Part(long hour, long sessions, long weight) {}

  private record Ranked(String thing, long sessions, long weight) {}

  private final Map<String, List<Part>> parts = new TreeMap<>();

  /** Takes in an hour, which is later than all before it, and forgets what the window has left. */
  void add(CompanionHour hour, int days) {
    long oldest = hour.hour() - (long) days * HOURS_OF_A_DAY;
    parts.values().forEach(all -> all.removeIf(part -> part.hour() <= oldest));
    parts.values().removeIf(List::isEmpty);
    for (CompanionHour.Met met : hour.met()) {
      parts
          .computeIfAbsent(met.thing(), any -> new ArrayList<>())
          .add(new Part(hour.hour(), met.sessions(), met.weight()));
    }
  }

  /** The {@code count} best companions of {@code thing} at the end of {@code hour}. */
  List<Recommended> best(String thing, long hour, int days, int count) {
    long[] ofAge = LongStream.range(0, days).map(age -> weightAt(age, days)).toArray();
    List<Ranked> all = new ArrayList<>();
    parts.forEach((companion, own) -> all.add(ranked(companion, own, hour, ofAge)));
    all.sort(Comparator.comparingLong(Ranked::weight).reversed().thenComparing(Ranked::thing));
    double sum = all.stream().mapToLong(Ranked::weight).sum();
    double unit = MetThings.CLOSEST * WHOLE;
    List<Recommended> best = new ArrayList<>(count);
    for (Ranked one : all.subList(0, Math.min(count, all.size()))) {
      best.add(
          new Recommended(
              thing,
              Instant.ofEpochMilli(hour * CompanionHour.LENGTH.getMillis()),
              best.size() + 1,
              one.thing(),
              one.sessions(),
              one.weight() / unit,
              one.weight() / sum));
    }
    return best;
  }

  private static Ranked ranked(String thing, List<Part> parts, long hour, long[] ofAge) {
    long sessions = 0;
    long weight = 0;
    for (Part part : parts) {
      sessions += part.sessions();
      weight += part.weight() * ofAge[(int) ((hour - part.hour()) / HOURS_OF_A_DAY)];
    }
    return new Ranked(thing, sessions, weight);
  }

  /** In thousandths: 1000 today, about 500 on the last day. */
  private static long weightAt(long age, int days) {
    return StrictMath.round(WHOLE * StrictMath.pow(0.5, (double) age / days));
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(parts.size());
    for (Map.Entry<String, List<Part>> companion : parts.entrySet()) {
      out.writeUTF(companion.getKey());
      out.writeInt(companion.getValue().size());
      for (Part part : companion.getValue()) {
        out.writeInt((int) part.hour());
        out.writeLong(part.sessions());
        out.writeLong(part.weight());
      }
    }
  }

  static TrailingCompanions read(DataInput in) throws IOException {
    TrailingCompanions companions = new TrailingCompanions();
    for (int left = in.readInt(); left > 0; left--) {
      String thing = in.readUTF();
      List<Part> parts = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        parts.add(new Part(in.readInt(), in.readLong(), in.readLong()));
      }
      companions.parts.put(thing, parts);
    }
    return companions;
  }
}
