package dev.cauce.suite.log;

import dev.cauce.transforms.intake.RawRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A record as it lies in the log; a heartbeat carries no event.
 *
 * @param arrivalMillis its timestamp, which is its arrival unless a later one lies before it
 */
public record LogRecord(
    String topic,
    int partition,
    long offset,
    long arrivalMillis,
    byte @Nullable [] key,
    byte @Nullable [] value,
    boolean heartbeat) {

  /** A record of whatever topic it is sent to. */
  public LogRecord(
      int partition,
      long offset,
      long arrivalMillis,
      byte @Nullable [] key,
      byte @Nullable [] value,
      boolean heartbeat) {
    this("", partition, offset, arrivalMillis, key, value, heartbeat);
  }

  /** The same with another timestamp. */
  public LogRecord withTimestamp(long millis) {
    return new LogRecord(topic, partition, offset, millis, key, value, heartbeat);
  }

  /** The same at another offset. */
  public LogRecord withOffset(long other) {
    return new LogRecord(topic, partition, other, arrivalMillis, key, value, heartbeat);
  }

  /** The same to be sent to {@code destination}, into its partition with its arrival. */
  ProducerRecord<byte[], byte[]> to(String destination) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(destination, partition, arrivalMillis, key, value);
    if (heartbeat) {
      message.headers().add(RawRecord.HEARTBEAT, new byte[0]);
    }
    return message;
  }
}
