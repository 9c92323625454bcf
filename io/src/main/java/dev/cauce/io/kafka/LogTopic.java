package dev.cauce.io.kafka;

import dev.cauce.transforms.intake.Topic;
import java.io.Serializable;
import org.joda.time.Duration;

/**
 * A topic as a run found it when it was submitted.
 *
 * @param bootstrapServers Kafka's address
 * @param id Kafka's id of it: a topic that was deleted and made again has another
 * @param followsClock whether the clock says how far an idle partition has come: the broker stamps
 *     arrivals ({@code LogAppendTime}), or producers' clocks may be trusted
 * @param lateness the topic's L
 */
public record LogTopic(
    String bootstrapServers, String name, String id, boolean followsClock, Duration lateness)
    implements Serializable {

  /** The topic as {@code log} has it now. */
  public static LogTopic in(KafkaLog log, Topic<?> topic) {
    return new LogTopic(
        log.bootstrapServers(),
        topic.name(),
        log.topicId(topic.name()),
        topic.trustsProducerClocks() || log.brokerStamps(topic.name()),
        topic.lateness());
  }
}
