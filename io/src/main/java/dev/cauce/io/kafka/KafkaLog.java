package dev.cauce.io.kafka;

import dev.cauce.io.Endpoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Kafka as the log: asks it for offsets and makes topics. Every failure names Kafka's address. */
public final class KafkaLog implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 15_000;

  private final Endpoint endpoint;
  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;

  private KafkaLog(Endpoint endpoint) {
    this.endpoint = endpoint;
    admin = admin(endpoint);
    consumer = asking(endpoint);
  }

  static Admin admin(Endpoint endpoint) {
    Map<String, Object> config = endpoint.kafkaClient();
    config.put("default.api.timeout.ms", TIMEOUT_MILLIS);
    config.put("request.timeout.ms", TIMEOUT_MILLIS - 1000);
    try {
      return Admin.create(config);
    } catch (KafkaException e) {
      throw KafkaFailure.failed(endpoint, e.getCause() == null ? e : e.getCause());
    }
  }

  /** Connects to Kafka. */
  public static KafkaLog at(Endpoint endpoint) {
    KafkaFailure.requireKafka(endpoint);
    return new KafkaLog(endpoint);
  }

  /** Connects to one that lets everybody in, {@code host:port}. */
  public static KafkaLog at(String bootstrapServers) {
    return at(Endpoint.open(bootstrapServers));
  }

  /** Where Kafka is. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** How every consumer reads, with where Kafka is and how to log in. */
  public static Map<String, Object> consumerConfig(Endpoint endpoint) {
    return ConsumerSettings.of(endpoint);
  }

  /**
   * A consumer that looks here and there at what there is. It does not let Kafka wait for more to
   * come, as it does for half a second by default: the next look would wait for that answer first.
   */
  static Consumer<byte[], byte[]> asking(Endpoint endpoint) {
    Map<String, Object> config = consumerConfig(endpoint);
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 0);
    return new KafkaConsumer<>(config);
  }

  /** The partitions of {@code topic}; none when it does not exist. */
  public List<TopicPartition> partitionsOf(String topic) {
    List<PartitionInfo> infos =
        asked(() -> consumer.listTopics(java.time.Duration.ofMillis(TIMEOUT_MILLIS)))
            .getOrDefault(topic, List.of());
    return infos.stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
        .toList();
  }

  /** Whether the broker stamps arrivals itself. */
  public boolean brokerStamps(String topic) {
    return "LogAppendTime".equals(configOf(topic, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
  }

  /** How long after its arrival a record may be deleted, or null when all are kept for ever. */
  public @Nullable Duration retentionOf(String topic) {
    boolean deletes =
        configOf(topic, TopicConfig.CLEANUP_POLICY_CONFIG)
            .contains(TopicConfig.CLEANUP_POLICY_DELETE);
    long millis = Long.parseLong(configOf(topic, TopicConfig.RETENTION_MS_CONFIG));
    return deletes && millis >= 0 ? Duration.millis(millis) : null;
  }

  private String configOf(String topic, String key) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return asked(() -> admin.describeConfigs(List.of(resource)).all().get())
        .get(resource)
        .get(key)
        .value();
  }

  /**
   * What tells {@code topic} from another of its name, in another Kafka or after it was deleted.
   */
  public String topicId(String topic) {
    return asked(() -> admin.describeTopics(List.of(topic)).allTopicNames().get())
        .get(topic)
        .topicId()
        .toString();
  }

  /**
   * Makes {@code topic} unless it exists, with as many copies as the broker's default; history that
   * is kept for ever. It can be appended to.
   */
  public void create(String topic, int partitions, boolean brokerStamps) {
    try (KafkaTopics topics = KafkaTopics.at(endpoint)) {
      topics.create(topic, new TopicLayout(partitions, null, brokerStamps, null));
    }
  }

  /** The first offset that each partition still holds. */
  public Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions) {
    return asked(() -> consumer.beginningOffsets(partitions));
  }

  /** The offset after the last that can be read of each partition: before an open transaction. */
  public Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    return asked(() -> consumer.endOffsets(partitions));
  }

  /** The latest arrival of each partition that holds a record. */
  public Map<Integer, Long> latestArrivals(List<TopicPartition> partitions) {
    return arrivalsBefore(partitions.get(0).topic(), ends(partitions));
  }

  /** The latest arrival before an offset of each partition of {@code topic}, where there is one. */
  public Map<Integer, Long> arrivalsBefore(String topic, Map<TopicPartition, Long> offsets) {
    ArrivalSearch search = new ArrivalSearch(consumer, topic);
    Map<Integer, Long> latest = new TreeMap<>();
    offsets.forEach(
        (partition, end) -> {
          OffsetRange all = new OffsetRange(partition.partition(), 0, end);
          long found = asked(() -> search.latestBefore(all));
          if (found != Long.MIN_VALUE) {
            latest.put(partition.partition(), found);
          }
        });
    return latest;
  }

  /** The same at once, as Kafka's index has it: it may be that of the mark of a transaction. */
  public Map<Integer, Long> indexedLatest(List<TopicPartition> partitions) {
    Map<Integer, Long> latest = new TreeMap<>();
    listed(partitions, OffsetSpec.maxTimestamp())
        .forEach(
            (partition, info) -> {
              if (info.timestamp() >= 0) {
                latest.put(partition.partition(), info.timestamp());
              }
            });
    return latest;
  }

  /**
   * The offset after the last that is taken in each partition, if only by a transaction that is
   * still open: from {@link #ends} on nothing can be read before it has ended.
   */
  public Map<TopicPartition, Long> endsOfOpenTransactions(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    listed(partitions, OffsetSpec.latest())
        .forEach((partition, info) -> ends.put(partition, info.offset()));
    return ends;
  }

  private Map<TopicPartition, ListOffsetsResultInfo> listed(
      List<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> wanted =
        partitions.stream().collect(Collectors.toMap(Function.identity(), p -> spec));
    return asked(() -> admin.listOffsets(wanted).all().get());
  }

  /**
   * For each partition of a topic the first record that arrived at or after {@code time}, or null.
   */
  public Map<TopicPartition, @Nullable OffsetAndTimestamp> firstSince(
      List<TopicPartition> partitions, Instant time) {
    ArrivalSearch search = new ArrivalSearch(consumer, partitions.get(0).topic());
    return asked(() -> search.firstSince(time.getMillis(), ends(partitions)));
  }

  /** The same as Kafka's index has it: what it names may be the mark of a transaction. */
  public Map<TopicPartition, @Nullable OffsetAndTimestamp> indexedSince(
      List<TopicPartition> partitions, Instant time) {
    long millis = Math.max(0, time.getMillis());
    return asked(
        () ->
            consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> millis))));
  }

  /**
   * How many records {@code range} of {@code topic} holds: an offset may hold none, but the mark of
   * a transaction, or what compaction has left.
   */
  public long recordsIn(String topic, OffsetRange range) {
    return asked(
        () -> {
          long count = 0;
          try (OffsetRangeRecords records =
              OffsetRangeRecords.by(consumer, topic, List.of(range))) {
            for (; records.peek() != null; count++) {
              records.take();
            }
          }
          return count;
        });
  }

  /** Sets the offsets of {@code group}, from which a stream starts. */
  public void startGroupAt(String group, LogSlice slice) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        slice.ranges().stream()
            .collect(
                Collectors.toMap(
                    range -> new TopicPartition(slice.topic(), range.partition()),
                    range -> new OffsetAndMetadata(range.from())));
    asked(() -> admin.alterConsumerGroupOffsets(group, offsets).all().get());
  }

  /** How far {@code group} has read, as of its last checkpoint; nothing of what it never read. */
  public Map<TopicPartition, Long> readBy(String group) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    asked(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get())
        .forEach(
            (partition, read) -> {
              if (read != null) {
                offsets.put(partition, read.offset());
              }
            });
    return offsets;
  }

  /** Why the readers of {@code group} can't go on, one sentence each; most often none. */
  public List<String> complaintsOf(String group) {
    return asked(() -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get())
        .values()
        .stream()
        .filter(Objects::nonNull)
        .map(OffsetAndMetadata::metadata)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  @Override
  public void close() {
    consumer.close(java.time.Duration.ofSeconds(1));
    admin.close(java.time.Duration.ofSeconds(1));
  }

  private <T> T asked(KafkaFailure.Answer<T> answer) {
    return KafkaFailure.asked(endpoint, answer);
  }
}
