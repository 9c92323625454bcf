package dev.cauce.bench.kafkastreams;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.StoreBuilder;

/** What a job on Kafka Streams keeps when a task fails. */
public enum KafkaDurability {
  /**
   * Stores have changelogs, as is Kafka Streams' default, and what is read, kept and put out is one
   * transaction every ten seconds, as often as Cauce's streams have a checkpoint: the rows are
   * those of each record once.
   */
  CHANGELOG,
  /** Nothing: rows are right only of a run in which no task fails. */
  NONE;

  private static final int COMMIT_MILLIS = 10_000;
  private static final int TRANSACTION_MILLIS = 60_000;

  StoreBuilder<?> of(StoreBuilder<?> store) {
    return this == CHANGELOG ? store.withLoggingEnabled(Map.of()) : store.withLoggingDisabled();
  }

  void configure(Properties config) {
    if (this == CHANGELOG) {
      config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
      config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
      config.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), TRANSACTION_MILLIS);
    }
  }
}
