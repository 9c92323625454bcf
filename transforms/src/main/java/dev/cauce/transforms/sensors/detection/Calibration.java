package dev.cauce.transforms.sensors.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The largest distance within a horizon, without the most recent ones: their windows overlap with
 * the latest, so an anomaly would be held against itself.
 *
 * <p>Method: the monotonic queue of Lemire, <i>Streaming maximum-minimum filter using no more than
 * three comparisons per element</i>, 2006. Exact; constant time for each distance on average. It
 * holds what may yet become the maximum: about log(n) of n distances, all n at worst.
 */
final class Calibration {

  private final Horizon horizon;
  private final int delay;
  private final ArrayDeque<Entry> recent = new ArrayDeque<>();
  private final ArrayDeque<Entry> candidates = new ArrayDeque<>();
  private long count;

  private record Entry(long number, long timeMillis, double distance) {}

  /** The maximum over a horizon, without the last {@code delay} distances. */
  Calibration(Horizon horizon, int delay) {
    this.horizon = horizon;
    this.delay = delay;
  }

  /** The largest distance known at a time, 0 if there is none. */
  double maximum(long timeMillis) {
    while (!candidates.isEmpty() && isOver(candidates.peekFirst(), timeMillis)) {
      candidates.removeFirst();
    }
    return candidates.isEmpty() ? 0 : candidates.peekFirst().distance;
  }

  /** Adds a distance, which counts once {@code delay} others have followed it. */
  void add(long timeMillis, double distance) {
    recent.addLast(new Entry(count++, timeMillis, distance));
    if (recent.size() <= delay) {
      return;
    }
    Entry next = recent.removeFirst();
    while (!candidates.isEmpty() && candidates.peekLast().distance <= next.distance) {
      candidates.removeLast();
    }
    candidates.addLast(next);
  }

  private boolean isOver(Entry entry, long timeMillis) {
    return count - entry.number > horizon.readings()
        || entry.timeMillis <= timeMillis - horizon.spanMillis();
  }

  void encode(DataOutput out) throws IOException {
    encode(candidates, out);
    encode(recent, out);
  }

  private void encode(ArrayDeque<Entry> entries, DataOutput out) throws IOException {
    VarLong.write(entries.size(), out);
    for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
      Entry entry = all.next();
      VarLong.write(count - entry.number, out);
      out.writeLong(entry.timeMillis);
      out.writeDouble(entry.distance);
    }
  }

  void decode(DataInput in) throws IOException {
    count = 0;
    decode(candidates, in);
    decode(recent, in);
  }

  private void decode(ArrayDeque<Entry> entries, DataInput in) throws IOException {
    entries.clear();
    int size = VarLong.readCount(horizon.readings() + delay, in);
    for (int i = 0; i < size; i++) {
      entries.addLast(new Entry(-VarLong.read(in), in.readLong(), in.readDouble()));
    }
  }
}
