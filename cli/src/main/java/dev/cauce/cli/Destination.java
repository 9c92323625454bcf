package dev.cauce.cli;

import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.pipelines.BadOptionException;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A topic to append to, which {@code init} has made and which stamps arrivals as it is wanted.
 *
 * @param kafka where it is
 * @param latest the latest arrival of each partition that has one, in milliseconds since 1970;
 *     known only where the broker does not stamp
 */
record Destination(Endpoint kafka, String topic, int partitions, Map<Integer, Long> latest) {
  /**
   * What a topic should be.
   *
   * @param partitions how many it must have, or null for as many as it has
   * @param arrival the value of {@code --arrival}, for messages
   */
  record Wanted(String topic, @Nullable Integer partitions, boolean brokerStamps, String arrival) {}

  /** Checks that the topic is there and as {@code wanted}. */
  static void check(Endpoint kafka, Wanted wanted) {
    try (KafkaLog log = KafkaLog.at(kafka)) {
      requireFits(log, wanted, partitionsOf(log, wanted).size());
    }
  }

  /** The topic, which must be there and as {@code wanted}. */
  static Destination open(Endpoint kafka, Wanted wanted) {
    try (KafkaLog log = KafkaLog.at(kafka)) {
      List<TopicPartition> partitions = partitionsOf(log, wanted);
      requireFits(log, wanted, partitions.size());
      return new Destination(
          kafka,
          wanted.topic(),
          partitions.size(),
          wanted.brokerStamps() ? Map.of() : log.latestArrivals(partitions));
    }
  }

  private static List<TopicPartition> partitionsOf(KafkaLog log, Wanted wanted) {
    List<TopicPartition> partitions = log.partitionsOf(wanted.topic());
    if (partitions.isEmpty()) {
      throw new ExternalSystemException(
          String.format(
              "Kafka at %s has no topic %s; to make it: cauce init %s%s",
              log.endpoint(),
              wanted.topic(),
              wanted.topic(),
              wanted.brokerStamps() ? " --arrival broker" : ""));
    }
    return partitions;
  }

  private static void requireFits(KafkaLog log, Wanted wanted, int partitions) {
    if (wanted.partitions() != null && wanted.partitions() != partitions) {
      throw new BadOptionException(
          "partitions",
          wanted.partitions(),
          "differs from the " + partitions + " that " + wanted.topic() + " has",
          String.valueOf(partitions));
    }
    boolean brokerStamps = log.brokerStamps(wanted.topic());
    if (brokerStamps && !wanted.brokerStamps()) {
      throw new BadOptionException(
          "arrival",
          wanted.arrival(),
          "needs a topic with message.timestamp.type=CreateTime, but in "
              + wanted.topic()
              + " the broker stamps arrivals (LogAppendTime)",
          "now");
    }
    if (!brokerStamps && wanted.brokerStamps()) {
      throw new BadOptionException(
          String.format(
              "--arrival %s needs a topic in which the broker stamps arrivals"
                  + " (message.timestamp.type=LogAppendTime), but %s has CreateTime; leave"
                  + " --arrival out, or use a topic that was made with: init --arrival broker",
              wanted.arrival(), wanted.topic()));
    }
  }
}
