package dev.cauce.transforms.sensors.detection;

import java.nio.ByteBuffer;

/** The readings within a horizon, oldest first, in one run of an array. */
final class History {

  private static final int FIRST_CAPACITY = 64;

  private final Horizon horizon;
  private long[] times = new long[FIRST_CAPACITY];
  private double[] values = new double[FIRST_CAPACITY];
  private int start;
  private int end;

  History(Horizon horizon) {
    this.horizon = horizon;
  }

  /** Adds a reading and forgets what it puts out of the horizon. */
  void add(long timeMillis, double value) {
    if (end > start && timeMillis < times[end - 1]) {
      throw new IllegalArgumentException(
          "Readings must come in time order: " + timeMillis + " after " + times[end - 1]);
    }
    forget(timeMillis);
    if (end == times.length) {
      makeRoom();
    }
    times[end] = timeMillis;
    values[end] = value;
    end++;
  }

  int size() {
    return end - start;
  }

  boolean isFull() {
    return size() == horizon.readings();
  }

  /** From the oldest reading to the newest. */
  long spanMillis() {
    return size() == 0 ? 0 : times[end - 1] - times[start];
  }

  /** The array that holds the values: the oldest at {@link #first}, the newest at {@link #last}. */
  double[] values() {
    return values;
  }

  int first() {
    return start;
  }

  int last() {
    return end - 1;
  }

  private void forget(long now) {
    if (isFull()) {
      start++;
    }
    while (start < end && times[start] <= now - horizon.spanMillis()) {
      start++;
    }
  }

  private void makeRoom() {
    int most = horizon.readings() + horizon.readings() / 4 + 1;
    int capacity = Math.min(Math.max(FIRST_CAPACITY, 2 * size()), most);
    long[] newTimes = new long[capacity];
    double[] newValues = new double[capacity];
    System.arraycopy(times, start, newTimes, 0, size());
    System.arraycopy(values, start, newValues, 0, size());
    end = size();
    start = 0;
    times = newTimes;
    values = newValues;
  }

  /** More bytes than {@link #encode} writes. */
  int mostBytes() {
    return 2 * Long.BYTES + size() * (VarLong.MOST_BYTES + Double.BYTES);
  }

  /** The first time, then each time as its distance from the one before. */
  void encode(ByteBuffer out) {
    VarLong.write(size(), out);
    for (int i = start; i < end; i++) {
      if (i == start) {
        out.putLong(times[i]);
      } else {
        VarLong.write(times[i] - times[i - 1], out);
      }
      out.putDouble(values[i]);
    }
  }

  void decode(ByteBuffer in) {
    start = 0;
    end = VarLong.readCount(horizon.readings(), in);
    int capacity = Math.max(FIRST_CAPACITY, end + 1);
    times = new long[capacity];
    values = new double[capacity];
    for (int i = 0; i < end; i++) {
      times[i] = i == 0 ? in.getLong() : times[i - 1] + VarLong.read(in);
      values[i] = in.getDouble();
    }
  }
}
