package dev.cauce.transforms.sensors.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers that are not negative, in as few bytes as they need: 7 bits each, lowest first. */
final class VarLong {

  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private VarLong() {}

  static void write(long number, DataOutput out) throws IOException {
    long rest = number;
    while (rest >= MORE || rest < 0) {
      out.writeByte((int) (rest & (MORE - 1)) | MORE);
      rest >>>= BITS;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInput in) throws IOException {
    long number = 0;
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      long next = in.readUnsignedByte();
      number |= (next & (MORE - 1)) << shift;
      if (next < MORE) {
        return number;
      }
    }
    throw new IOException("A number of more than 10 bytes");
  }

  /** As {@link #read}, for a count that must not exceed a bound. */
  static int readCount(int most, DataInput in) throws IOException {
    long count = read(in);
    if (count < 0 || count > most) {
      throw new IOException("Expected at most " + most + " entries, found " + count);
    }
    return (int) count;
  }
}
