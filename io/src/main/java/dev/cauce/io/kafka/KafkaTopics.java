package dev.cauce.io.kafka;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.joda.time.Duration;

/** The topics of a Kafka, for who sets it up. Every failure names Kafka's address. */
public final class KafkaTopics implements AutoCloseable {
  private static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(15);
  private static final long PAUSE_MILLIS = 50;

  private final Endpoint endpoint;
  private final Admin admin;

  private KafkaTopics(Endpoint endpoint, Admin admin) {
    this.endpoint = endpoint;
    this.admin = admin;
  }

  /** Connects to Kafka. */
  public static KafkaTopics at(Endpoint endpoint) {
    KafkaFailure.requireKafka(endpoint);
    return new KafkaTopics(endpoint, KafkaLog.admin(endpoint));
  }

  /** How many brokers there are. */
  public int brokers() {
    return asked(() -> admin.describeCluster().nodes().get()).size();
  }

  /** How {@code topic} is laid out; empty when it does not exist. */
  public Optional<TopicLayout> find(String topic) {
    if (!asked(() -> admin.listTopics().names().get()).contains(topic)) {
      return Optional.empty();
    }
    TopicDescription found =
        asked(() -> admin.describeTopics(List.of(topic)).allTopicNames().get()).get(topic);
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config = asked(() -> admin.describeConfigs(List.of(resource)).all().get()).get(resource);
    long retention = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
    return Optional.of(
        new TopicLayout(
            found.partitions().size(),
            found.partitions().get(0).replicas().size(),
            "LogAppendTime".equals(config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value()),
            retention < 0 ? null : Duration.millis(retention)));
  }

  /** Makes {@code topic} unless it exists. It can be appended to. */
  public void create(String topic, TopicLayout layout) {
    asked(
        () -> {
          try {
            return admin.createTopics(List.of(layout.wanted(topic))).all().get();
          } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
              return null;
            }
            throw e;
          }
        });
    awaitLeaders(topic, layout.partitions());
  }

  /**
   * Until each partition has its leader: of batches that are sent before, the first is refused and
   * a later one taken, and then the producer is at odds with the broker until it gives up.
   */
  private void awaitLeaders(String topic, int partitions) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    long begun = System.nanoTime();
    while (!isKnown(asked)) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new ExternalSystemException(
            "Kafka at " + endpoint + ": its brokers do not know the new topic " + topic + " yet");
      }
      Uninterruptibles.sleepUninterruptibly(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Of several brokers each hears of a new topic in its own time. */
  private boolean isKnown(Map<TopicPartition, OffsetSpec> partitions) {
    return asked(
        () -> {
          try {
            admin.listOffsets(partitions).all().get();
            return true;
          } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
              return false;
            }
            throw e;
          }
        });
  }

  private <T> T asked(KafkaFailure.Answer<T> answer) {
    return KafkaFailure.asked(endpoint, answer);
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(1));
  }
}
