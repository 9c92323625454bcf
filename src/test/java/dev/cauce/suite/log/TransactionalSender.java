package dev.cauce.suite.log;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends records in transactions, each to its partition with its arrival as the timestamp. */
public final class TransactionalSender implements AutoCloseable {
  private final String topic;
  private final KafkaProducer<byte[], byte[]> producer;
  private boolean open;

  public TransactionalSender(String bootstrapServers, String topic) {
    this.topic = topic;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "sender of " + topic,
                // A value of zeros that is too large to be read is not too large to be sent.
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                1 << 22),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  /** Begins a transaction unless one is open, and waits until the log holds {@code records}. */
  public void begin(List<LogRecord> records) {
    if (!open) {
      producer.beginTransaction();
      open = true;
    }
    for (LogRecord record : records) {
      // A failure makes the transaction fail.
      Future<RecordMetadata> unused = producer.send(record.to(topic));
    }
    producer.flush();
  }

  /** Sends {@code records} and commits all that the transaction holds. */
  public void commit(List<LogRecord> records) {
    begin(records);
    producer.commitTransaction();
    open = false;
  }

  /** Sends {@code records} and gives up all that the transaction holds. */
  public void abort(List<LogRecord> records) {
    begin(records);
    producer.abortTransaction();
    open = false;
  }

  @Override
  public void close() {
    producer.close();
  }
}
