package dev.cauce.io.kafka;

import dev.cauce.transforms.intake.RawRecord;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Kafka's records as Cauce's. */
public final class Records {
  private Records() {}

  /** One with its value, null for a heartbeat. */
  public static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
    return new RawRecord(
        record.offset(),
        record.timestamp(),
        record.key(),
        record.value(),
        headers(record.headers()));
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

  /** What the watermark rests on: arrivals within a partition never go back. */
  static long requireInOrder(ConsumerRecord<byte[], byte[]> record, long lastArrival) {
    if (record.timestamp() < lastArrival) {
      throw outOfOrder(
          record.topic() + "-" + record.partition(),
          record.offset(),
          record.timestamp(),
          lastArrival);
    }
    return record.timestamp();
  }

  static IllegalStateException outOfOrder(String partition, long offset, long arrival, long last) {
    return new IllegalStateException(
        String.format(
            "The arrival goes back from %s to %s at offset %d of %s, so lateness can't be told."
                + " Set message.timestamp.type=LogAppendTime, or load history with cauce load",
            java.time.Instant.ofEpochMilli(last),
            java.time.Instant.ofEpochMilli(arrival),
            offset,
            partition));
  }
}
