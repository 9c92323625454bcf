package dev.cauce.transforms.intake;

import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Consecutive records of one partition, the element that crosses from a source to {@link Decode}:
 * few elements through the engine are what makes it fast.
 *
 * @param records in the order of their offsets; never empty
 */
public record RecordBatch(String topic, int partition, List<RawRecord> records) {
  private static final int MOST_RECORDS = 1000;
  private static final int MOST_BYTES = 1 << 20;

  /** The arrival of the first record, the earliest of the batch. */
  public long firstArrivalMillis() {
    return records.get(0).arrivalMillis();
  }

  /** Gathers the records of a batch in the order of their offsets. */
  public static final class Builder {
    private final List<RawRecord> records = new ArrayList<>();
    private long bytes;

    public void add(RawRecord record) {
      records.add(record);
      bytes += lengthOf(record.key()) + lengthOf(record.value());
    }

    private static long lengthOf(byte @Nullable [] bytes) {
      return bytes == null ? 0 : bytes.length;
    }

    public boolean isEmpty() {
      return records.isEmpty();
    }

    /** Whether it has 1000 records, or a mebibyte of keys and values: then no other is added. */
    public boolean isFull() {
      return records.size() >= MOST_RECORDS || bytes >= MOST_BYTES;
    }

    /** The batch, to which no record is added any more. */
    public RecordBatch build(String topic, int partition) {
      return new RecordBatch(topic, partition, records);
    }
  }
}
