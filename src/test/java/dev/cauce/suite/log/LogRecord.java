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
    int partition,
    long offset,
    long arrivalMillis,
    byte @Nullable [] key,
    byte @Nullable [] value,
    boolean heartbeat) {

  /** The same with another timestamp. */
  public LogRecord withTimestamp(long millis) {
    return new LogRecord(partition, offset, millis, key, value, heartbeat);
  }

  /** The same to be sent to {@code topic}, into its partition with its arrival. */
  ProducerRecord<byte[], byte[]> to(String topic) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(topic, partition, arrivalMillis, key, value);
    if (heartbeat) {
      message.headers().add(RawRecord.HEARTBEAT, new byte[0]);
    }
    return message;
  }
}
