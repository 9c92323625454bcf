package dev.cauce.io.kafka;

import dev.cauce.io.Endpoint;
import dev.cauce.transforms.intake.Topic;
import java.io.Serializable;
import org.joda.time.Duration;

/**
 * A topic as a run found it when it was submitted.
 *
 * @param endpoint where Kafka is
 * @param id Kafka's id of it: a topic that was deleted and made again has another
 * @param clock who says how far an idle partition has come
 * @param lateness the topic's L
 */
public record LogTopic(Endpoint endpoint, String name, String id, Clock clock, Duration lateness)
    implements Serializable {
  /** How much the clock of this machine may run ahead of the one that stamps arrivals. */
  public static final Duration SKEW = Duration.millis(300);

  /** Who says how far a partition has come into which nothing is written. */
  public enum Clock {
    /** The broker, which stamps arrivals ({@code LogAppendTime}). */
    BROKER,
    /** Producers, which stamp them ({@code CreateTime}), and whose clocks may be trusted. */
    PRODUCERS,
    /** Nobody: time comes with records alone. */
    NONE
  }

  /** One of a Kafka that lets everybody in, {@code host:port}. */
  public LogTopic(String address, String name, String id, Clock clock, Duration lateness) {
    this(Endpoint.open(address), name, id, clock, lateness);
  }

  /** The topic as {@code log} has it now. */
  public static LogTopic in(KafkaLog log, Topic<?> topic) {
    Clock ofProducers = topic.trustsProducerClocks() ? Clock.PRODUCERS : Clock.NONE;
    return new LogTopic(
        log.endpoint(),
        topic.name(),
        log.topicId(topic.name()),
        log.brokerStamps(topic.name()) ? Clock.BROKER : ofProducers,
        topic.lateness());
  }

  /** Whether an idle partition that is caught up follows the clock. */
  public boolean followsClock() {
    return clock != Clock.NONE;
  }
}
