package dev.cauce.io.kafka;

import dev.cauce.io.ExternalSystemException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What a topic says of arrivals, for those who stamp them themselves. */
public final class Arrivals {
  private static final int TIMEOUT_MILLIS = 15_000;

  private final String bootstrapServers;
  private final String topic;

  private Arrivals(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
  }

  /** Of {@code topic}, which must exist, at {@code bootstrapServers}, {@code host:port}. */
  public static Arrivals of(String bootstrapServers, String topic) {
    return new Arrivals(bootstrapServers, topic);
  }

  /**
   * The latest arrival in each of {@code partitions}, in milliseconds since 1970; those without a
   * record are left out.
   */
  public Map<Integer, Long> latest(List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(partition -> wanted.put(partition, OffsetSpec.maxTimestamp()));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        answered(admin -> admin.listOffsets(wanted).all());
    Map<Integer, Long> latest = new TreeMap<>();
    found.forEach(
        (partition, info) -> {
          if (info.timestamp() >= 0) {
            latest.put(partition.partition(), info.timestamp());
          }
        });
    return latest;
  }

  /** Lets arrivals lie ahead of the broker's clock, which by itself takes an hour at most. */
  public void acceptAhead() {
    ConfigEntry unlimited =
        new ConfigEntry(
            TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp set = new AlterConfigOp(unlimited, AlterConfigOp.OpType.SET);
    answered(admin -> admin.incrementalAlterConfigs(Map.of(resource, List.of(set))).all());
  }

  /** Something to ask Kafka. */
  private interface Question<T> {
    KafkaFuture<T> ask(Admin admin);
  }

  private <T> T answered(Question<T> question) {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS - 1000);
    try (Admin admin = Admin.create(config)) {
      return question.ask(admin).get();
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (KafkaException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private ExternalSystemException failed(Throwable cause) {
    return new ExternalSystemException(
        "Kafka at " + bootstrapServers + " failed: " + cause.getMessage(), cause);
  }
}
