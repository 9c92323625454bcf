package dev.cauce.transforms.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Events on time of one partition, one hour of event time and one shard, as the bytes that they
 * came in, with their places in the log: some two bytes each.
 *
 * @param records in the order of their offsets; between two steps keys and headers are left out
 */
public record EventGroup(int partition, List<RawRecord> records) {
  /** The partition once, then offsets and arrivals as differences to the record before. */
  public static final Coder<EventGroup> CODER = new GroupCoder();

  private static final class GroupCoder extends AtomicCoder<EventGroup> {
    private static final long serialVersionUID = 1L;
    private static final Coder<byte[]> BYTES = ByteArrayCoder.of();

    @Override
    public void encode(EventGroup group, OutputStream out) throws IOException {
      VarInt.encode(group.partition(), out);
      VarInt.encode(group.records().size(), out);
      long offset = 0;
      long arrival = 0;
      for (RawRecord record : group.records()) {
        VarInt.encode(record.offset() - offset, out);
        VarInt.encode(record.arrivalMillis() - arrival, out);
        BYTES.encode(record.value(), out);
        offset = record.offset();
        arrival = record.arrivalMillis();
      }
    }

    @Override
    public EventGroup decode(InputStream in) throws IOException {
      int partition = VarInt.decodeInt(in);
      int size = VarInt.decodeInt(in);
      List<RawRecord> records = new ArrayList<>(size);
      long offset = 0;
      long arrival = 0;
      for (int i = 0; i < size; i++) {
        offset += VarInt.decodeLong(in);
        arrival += VarInt.decodeLong(in);
        records.add(new RawRecord(offset, arrival, null, BYTES.decode(in), Map.of()));
      }
      return new EventGroup(partition, records);
    }

    /** Records hold arrays, which are equal only when they are the same. */
    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
