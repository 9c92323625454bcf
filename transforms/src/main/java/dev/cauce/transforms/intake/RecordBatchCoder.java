package dev.cauce.transforms.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Topic and partition once, then offsets and arrivals as differences to the record before. */
public final class RecordBatchCoder extends AtomicCoder<RecordBatch> {
  private static final RecordBatchCoder INSTANCE = new RecordBatchCoder();
  private static final Coder<String> STRING = StringUtf8Coder.of();
  private static final Coder<Integer> INT = VarIntCoder.of();
  private static final Coder<Long> LONG = VarLongCoder.of();
  private static final Coder<byte[]> BYTES = NullableCoder.of(ByteArrayCoder.of());
  private static final Coder<Map<String, byte[]>> HEADERS =
      MapCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of());

  private RecordBatchCoder() {}

  public static RecordBatchCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(RecordBatch batch, OutputStream out) throws IOException {
    STRING.encode(batch.topic(), out);
    INT.encode(batch.partition(), out);
    INT.encode(batch.records().size(), out);
    long offset = 0;
    long arrival = 0;
    for (RawRecord record : batch.records()) {
      LONG.encode(record.offset() - offset, out);
      LONG.encode(record.arrivalMillis() - arrival, out);
      BYTES.encode(record.key(), out);
      BYTES.encode(record.value(), out);
      HEADERS.encode(new TreeMap<>(record.headers()), out);
      offset = record.offset();
      arrival = record.arrivalMillis();
    }
  }

  @Override
  public RecordBatch decode(InputStream in) throws IOException {
    String topic = STRING.decode(in);
    int partition = INT.decode(in);
    int size = INT.decode(in);
    List<RawRecord> records = new ArrayList<>(size);
    long offset = 0;
    long arrival = 0;
    for (int i = 0; i < size; i++) {
      offset += LONG.decode(in);
      arrival += LONG.decode(in);
      records.add(
          new RawRecord(offset, arrival, BYTES.decode(in), BYTES.decode(in), HEADERS.decode(in)));
    }
    return new RecordBatch(topic, partition, records);
  }

  /** Records hold arrays, which are equal only when they are the same. */
  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
