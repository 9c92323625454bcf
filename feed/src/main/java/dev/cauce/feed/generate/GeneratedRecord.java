package dev.cauce.feed.generate;

import dev.cauce.transforms.intake.RawRecord;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A record to append to a log.
 *
 * @param arrivalMillis when it arrives, in milliseconds since 1970; never decreasing within a
 *     partition
 * @param kind what becomes of it
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares records, or uses them as keys.
public record GeneratedRecord(
    String topic,
    int partition,
    long arrivalMillis,
    byte @Nullable [] key,
    byte @Nullable [] value,
    RecordKind kind) {

  /** Whether it carries the header {@link RawRecord#HEARTBEAT} and no event. */
  public boolean heartbeat() {
    return kind == RecordKind.HEARTBEAT;
  }

  /** The record as it is read from a log that holds it at {@code offset}. */
  public RawRecord raw(long offset) {
    Map<String, byte[]> headers = heartbeat() ? Map.of(RawRecord.HEARTBEAT, new byte[0]) : Map.of();
    return new RawRecord(offset, arrivalMillis, key, value, headers);
  }
}
