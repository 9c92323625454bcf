package dev.cauce.transforms.intake;

import java.util.List;

/**
 * Consecutive records of one partition, the element that crosses from a source to {@link Decode}:
 * few elements through the engine are what makes it fast.
 *
 * @param records in the order of their offsets; never empty
 */
public record RecordBatch(String topic, int partition, List<RawRecord> records) {
  /** A source that reads a range puts no more records into a batch. */
  public static final int MOST_RECORDS = 1000;

  /** Nor does it add one once keys and values have as many bytes. */
  public static final int MOST_BYTES = 1 << 20;

  /** The arrival of the first record, the earliest of the batch. */
  public long firstArrivalMillis() {
    return records.get(0).arrivalMillis();
  }
}
