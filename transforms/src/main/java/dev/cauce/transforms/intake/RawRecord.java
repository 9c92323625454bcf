package dev.cauce.transforms.intake;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A record of the log as it was read.
 *
 * @param offset its place in its partition
 * @param arrivalMillis the highest timestamp so far in its partition, in milliseconds since 1970
 * @param key the bytes of its key, or null
 * @param value the bytes of its value, or null
 * @param headers its headers by name; of several with one name the last
 */
public record RawRecord(
    long offset,
    long arrivalMillis,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Map<String, byte[]> headers) {

  /** The header of a record that carries no event, only the progress of its partition's time. */
  public static final String HEARTBEAT = "cauce-heartbeat";

  /** Whether this record carries no event by intention. */
  public boolean isHeartbeat() {
    return value == null && headers.containsKey(HEARTBEAT);
  }
}
