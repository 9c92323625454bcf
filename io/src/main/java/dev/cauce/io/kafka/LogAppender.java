package dev.cauce.io.kafka;

import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.intake.RawRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Appends records to partitions of a topic, in order and each once, and acknowledged by all
 * replicas at the latest when {@link #flush} returns. Every failure names Kafka's address, and how
 * many records it has acknowledged.
 */
public final class LogAppender implements AutoCloseable {
  private static final List<Header> HEARTBEAT =
      List.of(new RecordHeader(RawRecord.HEARTBEAT, new byte[0]));

  /** Above the largest record that is read, so that one that is too large can be sent. */
  private static final int LARGEST_REQUEST = 4 << 20;

  private static final int LINGER_MILLIS = 20;
  private static final int DELIVERY_MILLIS = 60_000;
  private static final int REQUEST_MILLIS = 15_000;

  private final Endpoint endpoint;
  private final String topic;
  private final Producer<byte[], byte[]> producer;
  private final LongAdder acknowledged = new LongAdder();
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  private LogAppender(Endpoint endpoint, String topic) {
    this.endpoint = endpoint;
    this.topic = topic;
    try {
      producer = new KafkaProducer<>(producerConfig(endpoint));
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  /** Appends to {@code topic}, which must exist. */
  public static LogAppender to(Endpoint endpoint, String topic) {
    return new LogAppender(endpoint, topic);
  }

  /** Appends to {@code topic} of a Kafka that lets everybody in, {@code host:port}. */
  public static LogAppender to(String bootstrapServers, String topic) {
    return to(Endpoint.open(bootstrapServers), topic);
  }

  private static Map<String, Object> producerConfig(Endpoint endpoint) {
    Map<String, Object> config = endpoint.kafkaClient();
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
    return config;
  }

  /**
   * Appends a record.
   *
   * @param arrivalMillis the arrival, in milliseconds since 1970, or null where the broker stamps
   */
  public void append(
      int partition, @Nullable Long arrivalMillis, byte @Nullable [] key, byte @Nullable [] value) {
    send(new ProducerRecord<>(topic, partition, arrivalMillis, key, value));
  }

  /** Appends a record without an event, which says how far time has come in {@code partition}. */
  public void heartbeat(int partition, long arrivalMillis) {
    send(new ProducerRecord<>(topic, partition, arrivalMillis, null, null, HEARTBEAT));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    requireSound();
    try {
      Future<?> unused =
          producer.send(
              record,
              (metadata, e) -> {
                if (e != null) {
                  failure.compareAndSet(null, e);
                } else if (record.value() != null) {
                  acknowledged.increment();
                }
              });
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  /** Waits until every record is acknowledged. */
  public void flush() {
    try {
      producer.flush();
    } catch (KafkaException e) {
      throw failed(e);
    }
    requireSound();
  }

  private void requireSound() {
    Exception e = failure.get();
    if (e != null) {
      throw failed(e);
    }
  }

  private ExternalSystemException failed(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new ExternalSystemException(
        String.format(
            "Kafka at %s did not take records of %s: %s; it has acknowledged %s",
            endpoint, topic, KafkaFailure.sentence(endpoint, cause), acknowledged),
        e);
  }

  /** Ends without waiting: what was not flushed is not promised. */
  @Override
  public void close() {
    producer.close(java.time.Duration.ZERO);
  }
}
