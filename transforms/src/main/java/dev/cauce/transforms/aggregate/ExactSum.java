package dev.cauce.transforms.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.util.VarInt;

/**
 * A sum of longs that never overflows: 128 bits hold that of any number of events. Only the cell
 * that is made of it has a limit, so what a cell shows depends on no order and no grouping.
 */
public final class ExactSum extends Measure<ExactSum> implements Comparable<ExactSum> {
  private long high;
  private long low;

  public void add(long value) {
    add(value >> 63, value);
  }

  public void add(ExactSum other) {
    add(other.high, other.low);
  }

  @Override
  public void merge(ExactSum other) {
    add(other);
  }

  /** This less {@code other}; both stay as they are. */
  public ExactSum minus(ExactSum other) {
    ExactSum difference = new ExactSum();
    difference.add(~other.high, ~other.low);
    difference.add(1);
    difference.add(this);
    return difference;
  }

  private void add(long otherHigh, long otherLow) {
    low += otherLow;
    high += otherHigh + (Long.compareUnsigned(low, otherLow) < 0 ? 1 : 0);
  }

  /** Whether {@link #saturated} is the sum itself. */
  public boolean fits() {
    return high == low >> 63;
  }

  /** The sum, or of a sum that a long can't hold the long that is nearest to it. */
  public long saturated() {
    if (fits()) {
      return low;
    }
    return high < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  @Override
  public int compareTo(ExactSum other) {
    return high == other.high
        ? Long.compareUnsigned(low, other.low)
        : Long.compare(high, other.high);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ExactSum sum && sum.high == high && sum.low == low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * high + low);
  }

  /** One byte more than a long takes, where the sum fits one. */
  @Override
  public void encode(OutputStream out) throws IOException {
    VarInt.encode(low, out);
    VarInt.encode(high ^ low >> 63, out);
  }

  @Override
  public void decode(InputStream in) throws IOException {
    low = VarInt.decodeLong(in);
    high = VarInt.decodeLong(in) ^ low >> 63;
  }
}
