package dev.cauce.transforms.sensors.wear;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What is remembered of a machine since it was new: what it measured, and what was said of it. */
final class MachineMemory {
  static final int RECENT_HOURS = 24;

  private static final int FEWEST_OF_TREND = 3;

  /** What was said of an hour. */
  private record Said(long hour, double health, boolean low) {}

  private final HourlyMeans means;
  private final Deque<Said> recent = new ArrayDeque<>();

  MachineMemory() {
    this(new HourlyMeans());
  }

  private MachineMemory(HourlyMeans means) {
    this.means = means;
  }

  HourlyMeans means() {
    return means;
  }

  /** A failed machine is replaced by a new one. */
  void clear() {
    means.clear();
    recent.clear();
  }

  void forget(long hour, int longestWindow) {
    means.forgetBefore(hour - longestWindow + 1);
    while (!recent.isEmpty() && recent.getFirst().hour() <= hour - RECENT_HOURS) {
      recent.removeFirst();
    }
  }

  /** Remembers what is said of {@code hour}; returns whether it is the first of a day to be low. */
  boolean say(long hour, double health, boolean low) {
    boolean first = low && recent.stream().noneMatch(Said::low);
    recent.add(new Said(hour, health, low));
    return first;
  }

  /** The slope of a line through the health of the last 24 hours, by least squares, per day. */
  @Nullable Double trendPerDay() {
    if (recent.size() < FEWEST_OF_TREND) {
      return null;
    }
    long last = recent.getLast().hour();
    double meanHour = 0;
    double meanHealth = 0;
    for (Said said : recent) {
      meanHour += said.hour() - last;
      meanHealth += said.health();
    }
    meanHour /= recent.size();
    meanHealth /= recent.size();
    double together = 0;
    double squares = 0;
    for (Said said : recent) {
      double distance = said.hour() - last - meanHour;
      together += distance * (said.health() - meanHealth);
      squares += distance * distance;
    }
    return together / squares * RECENT_HOURS;
  }

  void write(DataOutput out) throws IOException {
    means.write(out);
    out.writeByte(recent.size());
    for (Said said : recent) {
      out.writeLong(said.hour());
      out.writeDouble(said.health());
      out.writeBoolean(said.low());
    }
  }

  static MachineMemory read(DataInput in) throws IOException {
    MachineMemory memory = new MachineMemory(HourlyMeans.read(in));
    for (int left = in.readByte(); left > 0; left--) {
      memory.recent.add(new Said(in.readLong(), in.readDouble(), in.readBoolean()));
    }
    return memory;
  }
}
