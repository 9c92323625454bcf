package dev.cauce.suite.log;

import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Sends records to real topics, each to its partition with its arrival as the timestamp. */
public final class LogSender implements AutoCloseable {
  private final @Nullable String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<String> problem = new AtomicReference<>();

  /** Sends each record to its own topic, which exists. */
  public LogSender(String bootstrapServers) {
    this(bootstrapServers, null);
  }

  /** Sends to {@code topic}, which exists. */
  public LogSender(String bootstrapServers, @Nullable String topic) {
    this.topic = topic;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.BATCH_SIZE_CONFIG,
                1 << 18,
                // A value of zeros that is too large to be read is not too large to be sent.
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                1 << 22),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends at most {@code most} of {@code records} and waits until the log holds them. */
  public void send(Iterator<LogRecord> records, long most) {
    for (long sent = 0; sent < most && records.hasNext(); sent++) {
      send(records.next());
    }
    producer.flush();
    if (problem.get() != null) {
      throw new IllegalStateException(problem.get());
    }
  }

  private void send(LogRecord record) {
    Future<RecordMetadata> unused =
        producer.send(
            record.to(topic == null ? record.topic() : topic),
            (metadata, failure) -> check(record, metadata, failure));
  }

  /** The model takes the offsets for granted. */
  private void check(LogRecord record, RecordMetadata metadata, Exception failure) {
    if (failure != null) {
      problem.compareAndSet(null, failure.toString());
    } else if (metadata.offset() != record.offset()) {
      problem.compareAndSet(null, "sent to " + metadata + ", where the model has " + record);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
