package dev.cauce.bench.workload;

import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.Decoder;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads some blocks of a file of {@link FileLog}. */
final class FileBatches implements Batches {
  private static final Map<String, byte[]> HEARTBEAT = Map.of(RawRecord.HEARTBEAT, new byte[0]);

  private final String topic;
  private final long to;
  private final StoredRecord record = new StoredRecord();
  private final DataFileReader<RawRecord> file;

  FileBatches(String topic, Path path, long from, long to) throws IOException {
    this.topic = topic;
    this.to = to;
    file = new DataFileReader<>(new BufferedFile(path), record);
    file.sync(from);
  }

  @Override
  public @Nullable RecordBatch next() throws IOException {
    List<RawRecord> records = new ArrayList<>(MemoryLog.BATCH);
    while (records.size() < MemoryLog.BATCH && file.hasNext() && !file.pastSync(to)) {
      records.add(file.next());
    }
    return records.isEmpty() ? null : new RecordBatch(topic, record.partition, records);
  }

  /**
   * Reads the fields in their order. Avro's own reader makes an object between, and refuses bytes
   * that are longer than an event may be, of which a log has some.
   */
  private static final class StoredRecord implements DatumReader<RawRecord> {
    int partition;

    @Override
    public void setSchema(Schema schema) {
      if (!schema.equals(FileLog.SCHEMA)) {
        throw new IllegalArgumentException("No file of a log: " + schema);
      }
    }

    @Override
    public RawRecord read(@Nullable RawRecord reuse, Decoder in) throws IOException {
      partition = in.readInt();
      return new RawRecord(
          in.readLong(),
          in.readLong(),
          bytes(in),
          bytes(in),
          in.readBoolean() ? HEARTBEAT : Map.of());
    }

    private static byte @Nullable [] bytes(Decoder in) throws IOException {
      if (in.readIndex() == 0) {
        return null;
      }
      byte[] bytes = new byte[in.readInt()];
      in.readFixed(bytes);
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
