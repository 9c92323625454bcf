package dev.cauce.transforms.sensors.detection;

import java.nio.ByteBuffer;

/** Whole numbers that are not negative, in as few bytes as they need: 7 bits each, lowest first. */
final class VarLong {

  /** The bytes of the largest number. */
  static final int MOST_BYTES = 9;

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private VarLong() {}

  static void write(long number, ByteBuffer out) {
    if (number < 0) {
      throw new IllegalArgumentException("Not a number from 0: " + number);
    }
    long rest = number;
    while (rest >= MORE) {
      out.put((byte) ((rest & (MORE - 1)) | MORE));
      rest >>>= BITS;
    }
    out.put((byte) rest);
  }

  static long read(ByteBuffer in) {
    long number = 0;
    for (int i = 0; i < MOST_BYTES; i++) {
      long next = in.get();
      number |= (next & (MORE - 1)) << (i * BITS);
      if (next >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException("A number of more than " + MOST_BYTES + " bytes");
  }

  /** As {@link #read}, for a count that must not exceed a bound. */
  static int readCount(int most, ByteBuffer in) {
    long count = read(in);
    if (count > most) {
      throw new IllegalArgumentException("At most " + most + " entries, not " + count);
    }
    return (int) count;
  }
}
