package dev.cauce.io.kafka;

import dev.cauce.io.Endpoint;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How every consumer reads: explicit offsets, committed records only, nothing by itself. */
final class ConsumerSettings {
  private static final int TIMEOUT_MILLIS = 15_000;
  private static final int MOST_RECORDS = 5_000;

  private ConsumerSettings() {}

  /** With where Kafka is and how to log in, and so with secrets. */
  static Map<String, Object> of(Endpoint endpoint) {
    Map<String, Object> settings = endpoint.kafkaClient();
    settings.putAll(withoutEndpoint());
    return settings;
  }

  /** Without both, to be carried to workers. */
  static Map<String, Object> withoutEndpoint() {
    Map<String, Object> settings = new HashMap<>();
    String bytes = ByteArrayDeserializer.class.getName();
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, bytes);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, bytes);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    return settings;
  }
}
