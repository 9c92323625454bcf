package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.Accumulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** How many events of an hour were on time, accepted, duplicate and in conflict. */
public final class EventCounts implements Accumulator<EventCounts> {
  public static final Coder<EventCounts> CODER = new CountsCoder();

  public long onTime;
  public long accepted;
  public long duplicates;
  public long conflicts;

  @Override
  public long events() {
    return onTime + accepted + duplicates + conflicts;
  }

  @Override
  public void merge(EventCounts other) {
    onTime += other.onTime;
    accepted += other.accepted;
    duplicates += other.duplicates;
    conflicts += other.conflicts;
  }

  private static final class CountsCoder extends CustomCoder<EventCounts> {
    private static final long serialVersionUID = 1L;
    private static final VarLongCoder LONG = VarLongCoder.of();

    @Override
    public void encode(EventCounts counts, OutputStream out) throws IOException {
      LONG.encode(counts.onTime, out);
      LONG.encode(counts.accepted, out);
      LONG.encode(counts.duplicates, out);
      LONG.encode(counts.conflicts, out);
    }

    @Override
    public EventCounts decode(InputStream in) throws IOException {
      EventCounts counts = new EventCounts();
      counts.onTime = LONG.decode(in);
      counts.accepted = LONG.decode(in);
      counts.duplicates = LONG.decode(in);
      counts.conflicts = LONG.decode(in);
      return counts;
    }

    @Override
    public void verifyDeterministic() {}
  }
}
