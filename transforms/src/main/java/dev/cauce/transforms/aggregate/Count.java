package dev.cauce.transforms.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.util.VarInt;

/** How many: of what there are fewer than a long holds. */
public final class Count extends Measure<Count> {
  private long count;

  /** One more. */
  public void add() {
    count++;
  }

  public void add(long more) {
    count += more;
  }

  public long get() {
    return count;
  }

  @Override
  public void merge(Count other) {
    count += other.count;
  }

  @Override
  protected void encode(OutputStream out) throws IOException {
    VarInt.encode(count, out);
  }

  @Override
  protected void decode(InputStream in) throws IOException {
    count = VarInt.decodeLong(in);
  }
}
