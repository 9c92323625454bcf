package dev.cauce.io.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * How a topic is laid out.
 *
 * @param copies how many brokers have each record, or null for what the broker's configuration says
 * @param brokerStamps whether the broker stamps arrivals, or else who sends does
 * @param retention how long after its arrival a record is kept, or null for ever
 */
public record TopicLayout(
    int partitions, @Nullable Integer copies, boolean brokerStamps, @Nullable Duration retention) {

  /** Of this many copies one may be away without a stop to writing. */
  private static final int COPIES_WITH_ONE_TO_SPARE = 3;

  /** What is needed for {@code topic} to be made so. */
  NewTopic wanted(String topic) {
    Map<String, String> configs = new HashMap<>();
    configs.put(
        TopicConfig.RETENTION_MS_CONFIG,
        String.valueOf(retention == null ? -1 : retention.getMillis()));
    configs.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, timestamps());
    if (!brokerStamps) {
      // A heartbeat may be ahead of the broker's clock, by more than the hour that it allows.
      configs.put(
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));
    }
    if (copies != null && copies >= COPIES_WITH_ONE_TO_SPARE) {
      configs.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new NewTopic(topic, partitions, copies == null ? (short) -1 : copies.shortValue())
        .configs(configs);
  }

  private String timestamps() {
    return brokerStamps ? "LogAppendTime" : "CreateTime";
  }

  /** The same with so many copies. */
  public TopicLayout withCopies(int number) {
    return new TopicLayout(partitions, number, brokerStamps, retention);
  }

  /** A line for each thing in which {@code found} is otherwise. */
  public List<String> differencesOf(TopicLayout found) {
    List<String> lines = new ArrayList<>();
    if (found.partitions() != partitions) {
      lines.add(String.format("has %d partitions, not %d", found.partitions(), partitions));
    }
    if (copies != null && !copies.equals(found.copies())) {
      lines.add(String.format("has %d copies, not %d", found.copies(), copies));
    }
    if (found.brokerStamps() != brokerStamps) {
      lines.add(String.format("has %s, not %s", found.timestamps(), timestamps()));
    }
    if (!Objects.equals(found.retention(), retention)) {
      lines.add(String.format("keeps records %s, not %s", found.kept(), kept()));
    }
    return lines;
  }

  private String kept() {
    return retention == null
        ? "for ever"
        : retention.getStandardHours() % 24 == 0
            ? retention.getStandardDays() + " days"
            : retention.getStandardHours() + " h";
  }

  /** For people. */
  @Override
  public String toString() {
    return String.format(
        "partitions %d, copies %s, %s, kept %s",
        partitions, copies == null ? "as the broker says" : copies, timestamps(), kept());
  }
}
