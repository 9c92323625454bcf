package dev.cauce.bench.workload;

import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.GeneratedRecord;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogAppender;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.TopicPartition;

/** A topic that holds a generated log for as long as it is measured. */
final class KafkaTopic {
  private final String bootstrapServers;
  private final String name;

  KafkaTopic(String bootstrapServers, String name) {
    this.bootstrapServers = bootstrapServers;
    this.name = name;
  }

  /** Makes it and appends {@code log}. */
  void fill(GeneratedLog<?> log) {
    try (KafkaLog kafka = KafkaLog.at(bootstrapServers)) {
      kafka.create(name, log.settings().partitions(), false);
      List<TopicPartition> partitions = kafka.partitionsOf(name);
      if (kafka.ends(partitions).values().stream().anyMatch(end -> end > 0)) {
        throw new ExternalSystemException(
            String.format(
                "Kafka at %s has records in topic %s, as a bench leaves them that was killed;"
                    + " delete the topic",
                bootstrapServers, name));
      }
    }
    try (LogAppender appender = LogAppender.to(bootstrapServers, name)) {
      for (GeneratedRecord record : log) {
        if (record.heartbeat()) {
          appender.heartbeat(record.partition(), record.arrivalMillis());
        } else {
          appender.append(record.partition(), record.arrivalMillis(), record.key(), record.value());
        }
      }
      appender.flush();
    }
  }

  void delete() {
    Map<String, Object> config =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(config)) {
      admin.deleteTopics(List.of(name)).all().get();
    } catch (ExecutionException e) {
      throw new ExternalSystemException(
          "Kafka at " + bootstrapServers + " did not delete topic " + name, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExternalSystemException("interrupted", e);
    }
  }
}
