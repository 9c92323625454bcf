package dev.cauce.transforms.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.util.VarInt;

/** The least or the greatest of some numbers. */
public final class Extreme extends Measure<Extreme> {
  private final boolean greatest;
  private long value;

  private Extreme(boolean greatest, long none) {
    this.greatest = greatest;
    value = none;
  }

  static Extreme least(long none) {
    return new Extreme(false, none);
  }

  static Extreme greatest(long none) {
    return new Extreme(true, none);
  }

  public void add(long number) {
    value = greatest ? Math.max(value, number) : Math.min(value, number);
  }

  public long get() {
    return value;
  }

  @Override
  public void merge(Extreme other) {
    add(other.value);
  }

  @Override
  protected void encode(OutputStream out) throws IOException {
    VarInt.encode(value, out);
  }

  @Override
  protected void decode(InputStream in) throws IOException {
    value = VarInt.decodeLong(in);
  }
}
