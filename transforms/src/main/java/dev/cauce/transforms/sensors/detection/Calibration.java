package dev.cauce.transforms.sensors.detection;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * The largest distance within a horizon, without the most recent ones: their windows overlap with
 * the latest, so an anomaly would be held against itself.
 *
 * <p>Method: the monotonic queue of Lemire, <i>Streaming maximum-minimum filter using no more than
 * three comparisons per element</i>, 2006. Exact but for the rounding of distances to a {@code
 * float}; constant time for each on average. It holds what may yet become the maximum: of n
 * distances about log(n), all n if they only fall.
 */
final class Calibration {

  private final Horizon horizon;
  private final int delay;
  private final ArrayDeque<Entry> recent = new ArrayDeque<>();
  private final ArrayDeque<Entry> candidates = new ArrayDeque<>();
  private long count;

  private record Entry(long number, long timeMillis, float distance) {}

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
    recent.addLast(new Entry(count++, timeMillis, (float) distance));
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

  /** More bytes than {@link #encode} writes. */
  int mostBytes() {
    int entries = candidates.size() + recent.size();
    return 4 * Long.BYTES + entries * (2 * VarLong.MOST_BYTES + Float.BYTES);
  }

  void encode(ByteBuffer out) {
    encode(candidates, out);
    encode(recent, out);
  }

  /** Numbers as ages, then each number and time as its distance from the one before. */
  private void encode(ArrayDeque<Entry> entries, ByteBuffer out) {
    VarLong.write(entries.size(), out);
    Entry before = null;
    for (Entry entry : entries) {
      if (before == null) {
        VarLong.write(count - entry.number, out);
        out.putLong(entry.timeMillis);
      } else {
        VarLong.write(entry.number - before.number, out);
        VarLong.write(entry.timeMillis - before.timeMillis, out);
      }
      out.putFloat(entry.distance);
      before = entry;
    }
  }

  void decode(ByteBuffer in) {
    count = 0;
    decode(candidates, in);
    decode(recent, in);
  }

  private void decode(ArrayDeque<Entry> entries, ByteBuffer in) {
    entries.clear();
    int size = VarLong.readCount(horizon.readings() + delay, in);
    long number = 0;
    long timeMillis = 0;
    for (int i = 0; i < size; i++) {
      number = i == 0 ? -VarLong.read(in) : number + VarLong.read(in);
      timeMillis = i == 0 ? in.getLong() : timeMillis + VarLong.read(in);
      entries.addLast(new Entry(number, timeMillis, in.getFloat()));
    }
  }
}
