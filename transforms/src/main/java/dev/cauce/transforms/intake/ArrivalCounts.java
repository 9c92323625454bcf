package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.Accumulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** What became of the records of a partition that arrived within an hour. */
public final class ArrivalCounts implements Accumulator<ArrivalCounts> {
  public static final Coder<ArrivalCounts> CODER = new CountsCoder();

  long firstOffset = Long.MAX_VALUE;
  long lastOffset = -1;
  long onTime;
  long dead;
  long late;
  long future;
  long heartbeats;

  /** All records: the version of the row must count heartbeats too, which are what is new in it. */
  @Override
  public long events() {
    return onTime + dead + late + future + heartbeats;
  }

  void saw(long offset) {
    firstOffset = Math.min(firstOffset, offset);
    lastOffset = Math.max(lastOffset, offset);
  }

  @Override
  public void merge(ArrivalCounts other) {
    firstOffset = Math.min(firstOffset, other.firstOffset);
    lastOffset = Math.max(lastOffset, other.lastOffset);
    onTime += other.onTime;
    dead += other.dead;
    late += other.late;
    future += other.future;
    heartbeats += other.heartbeats;
  }

  private static final class CountsCoder extends CustomCoder<ArrivalCounts> {
    private static final long serialVersionUID = 1L;
    private static final VarLongCoder LONG = VarLongCoder.of();

    @Override
    public void encode(ArrivalCounts counts, OutputStream out) throws IOException {
      LONG.encode(counts.firstOffset, out);
      LONG.encode(counts.lastOffset, out);
      LONG.encode(counts.onTime, out);
      LONG.encode(counts.dead, out);
      LONG.encode(counts.late, out);
      LONG.encode(counts.future, out);
      LONG.encode(counts.heartbeats, out);
    }

    @Override
    public ArrivalCounts decode(InputStream in) throws IOException {
      ArrivalCounts counts = new ArrivalCounts();
      counts.firstOffset = LONG.decode(in);
      counts.lastOffset = LONG.decode(in);
      counts.onTime = LONG.decode(in);
      counts.dead = LONG.decode(in);
      counts.late = LONG.decode(in);
      counts.future = LONG.decode(in);
      counts.heartbeats = LONG.decode(in);
      return counts;
    }

    @Override
    public void verifyDeterministic() {}
  }
}
