package dev.cauce.io.kafka;

import dev.cauce.transforms.intake.RawRecord;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Kafka's records as Cauce's. */
public final class Records {
  /** The end of the year 9999: what producers stamp later is no time that a store can hold. */
  private static final long LATEST = 253_402_300_799_999L;

  private Records() {}

  /** One with its value, null for a heartbeat. */
  public static RawRecord raw(ConsumerRecord<byte[], byte[]> record, long arrivalMillis) {
    return new RawRecord(
        record.offset(), arrivalMillis, record.key(), record.value(), headers(record.headers()));
  }

  /** By name; of several with one name the last. */
  public static Map<String, byte[]> headers(Headers headers) {
    Header[] all = headers.toArray();
    if (all.length == 0) {
      return Map.of();
    }
    Map<String, byte[]> byName = new HashMap<>();
    for (Header header : all) {
      byName.put(header.key(), header.value() == null ? new byte[0] : header.value());
    }
    return byName;
  }

  /**
   * The arrival of a record that bears {@code timestamp}: arrivals never go back.
   *
   * @param before the latest arrival before it in its partition
   */
  public static long arrival(long before, long timestamp) {
    return Math.max(before, Math.max(0, Math.min(timestamp, LATEST)));
  }
}
