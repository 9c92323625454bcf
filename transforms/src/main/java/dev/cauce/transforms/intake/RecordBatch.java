package dev.cauce.transforms.intake;

import java.util.List;

/**
 * Consecutive records of one partition, the element that crosses from a source to {@link Decode}:
 * few elements through the engine are what makes it fast.
 *
 * @param records in the order of their offsets; never empty
 */
public record RecordBatch(String topic, int partition, List<RawRecord> records) {

  /** The arrival of the first record, the earliest of the batch. */
  public long firstArrivalMillis() {
    return records.get(0).arrivalMillis();
  }
}
