package dev.cauce.bench;

import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogAppender;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The records of a workload in a topic of their own, at the Kafka that {@link #ADDRESS} names.
 *
 * @param slice all of the topic
 */
record KafkaInput(LogSlice slice) {
  /** The system property that holds the address, {@code host:port}. */
  static final String ADDRESS = "cauce.bench.kafka";

  /** The records of {@code workload}, which {@link #load} has put there. */
  static KafkaInput of(Workload workload) {
    String topic = topicOf(workload);
    try (KafkaLog log = KafkaLog.at(System.getProperty(ADDRESS))) {
      List<TopicPartition> partitions = log.partitionsOf(topic);
      List<OffsetRange> ranges =
          log.ends(partitions).entrySet().stream()
              .map(end -> new OffsetRange(end.getKey().partition(), 0, end.getValue()))
              .toList();
      return new KafkaInput(
          new LogSlice(
              log.bootstrapServers(), topic, ranges, true, false, SalesRows.TOPIC.lateness()));
    }
  }

  /** The offset after the last record of each partition. */
  Map<Integer, Long> ends() {
    return slice.ranges().stream()
        .collect(Collectors.toMap(OffsetRange::partition, OffsetRange::to));
  }

  /** Appends the records of {@code workload} unless its topic holds them already. */
  static void load(Workload workload) {
    String topic = topicOf(workload);
    try (KafkaLog log = KafkaLog.at(System.getProperty(ADDRESS))) {
      if (log.partitionsOf(topic).isEmpty()) {
        MemoryLog.fill(workload.generate());
        log.create(topic, MemoryLog.partitions(), false);
        append(log.bootstrapServers(), topic);
      }
    }
    MemoryLog.clear();
    KafkaInput loaded = of(workload);
    long expected = workload.events() + loaded.slice().ranges().size();
    if (loaded.slice().records() != expected) {
      throw new IllegalStateException(
          String.format(
              "%s holds %d records, not %d: an earlier run was cut off; delete the topic",
              topic, loaded.slice().records(), expected));
    }
  }

  private static void append(String bootstrapServers, String topic) {
    try (LogAppender appender = LogAppender.to(bootstrapServers, topic)) {
      for (int i = 0; i < MemoryLog.size(); i++) {
        RecordBatch batch = MemoryLog.batch(i);
        for (RawRecord record : batch.records()) {
          if (record.isHeartbeat()) {
            appender.heartbeat(batch.partition(), record.arrivalMillis());
          } else {
            appender.append(
                batch.partition(), record.arrivalMillis(), record.key(), record.value());
          }
        }
      }
      appender.flush();
    }
  }

  private static String topicOf(Workload workload) {
    return String.format("bench.%s.%d.%d", workload.pipeline(), workload.events(), workload.seed());
  }
}
