package dev.cauce.io.kafka;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Kafka as the log: asks it for offsets and makes topics. Every failure names Kafka's address. */
public final class KafkaLog implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 15_000;
  private static final java.time.Duration POLL = java.time.Duration.ofMillis(500);
  private static final int IDLE_POLLS = 30;

  private final String bootstrapServers;
  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;

  private KafkaLog(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    Properties config = new Properties();
    config.put("bootstrap.servers", bootstrapServers);
    config.put("default.api.timeout.ms", TIMEOUT_MILLIS);
    config.put("request.timeout.ms", TIMEOUT_MILLIS - 1000);
    Admin opened = null;
    try {
      opened = Admin.create(config);
      consumer = new KafkaConsumer<>(consumerConfig(bootstrapServers));
    } catch (KafkaException e) {
      if (opened != null) {
        opened.close();
      }
      throw new ExternalSystemException(
          "Kafka at " + bootstrapServers + ": " + e.getCause().getMessage(), e);
    }
    admin = opened;
  }

  /** Connects to {@code bootstrapServers}, {@code host:port}. */
  public static KafkaLog at(String bootstrapServers) {
    return new KafkaLog(bootstrapServers);
  }

  /** How every consumer reads: explicit offsets, committed records only, nothing by itself. */
  static Map<String, Object> consumerConfig(String bootstrapServers) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    config.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5000);
    return config;
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
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return "LogAppendTime"
        .equals(
            waitedFor(() -> admin.describeConfigs(List.of(resource)).all().get())
                .get(resource)
                .get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG)
                .value());
  }

  /** Makes {@code topic} unless it exists; history that is kept for ever. */
  public void create(String topic, int partitions, boolean brokerStamps) {
    NewTopic wanted = new NewTopic(topic, partitions, (short) 1);
    wanted.configs(
        Map.of(
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            brokerStamps ? "LogAppendTime" : "CreateTime",
            TopicConfig.RETENTION_MS_CONFIG,
            "-1"));
    try {
      waitedFor(() -> admin.createTopics(List.of(wanted)).all().get());
    } catch (ExternalSystemException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  /** The first offset that each partition still holds. */
  public Map<TopicPartition, Long> beginnings(List<TopicPartition> partitions) {
    return asked(() -> consumer.beginningOffsets(partitions));
  }

  /** The offset after the last record of each partition. */
  public Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    return asked(() -> consumer.endOffsets(partitions));
  }

  /** For each partition the first record that arrived at or after {@code time}, or null. */
  public Map<TopicPartition, @Nullable OffsetAndTimestamp> firstSince(
      List<TopicPartition> partitions, Instant time) {
    long millis = Math.max(0, time.getMillis());
    return asked(
        () ->
            consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(Function.identity(), p -> millis))));
  }

  /**
   * The offsets that hold every record which a row of {@code [from, to)} may depend on: from the
   * first arrival at or after {@code from - lookback - F}, to the first at or after {@code to + L}.
   *
   * @param to the end, or null for a stream
   * @throws ExternalSystemException when the log no longer holds them
   */
  public LogSlice capture(Topic<?> topic, Instant from, @Nullable Instant to, Duration lookback) {
    List<TopicPartition> partitions = partitionsOf(topic.name());
    if (partitions.isEmpty()) {
      throw new ExternalSystemException(
          "Kafka at "
              + bootstrapServers
              + " has no topic "
              + topic.name()
              + "; load or generate makes it: cauce generate commerce");
    }
    Instant earliest = from.minus(lookback).minus(topic.future());
    Map<TopicPartition, Long> beginnings = beginnings(partitions);
    Map<TopicPartition, Long> ends = ends(partitions);
    Map<TopicPartition, OffsetAndTimestamp> starts = firstSince(partitions, earliest);
    Map<TopicPartition, OffsetAndTimestamp> stops =
        to == null ? Map.of() : firstSince(partitions, to.plus(topic.lateness()));
    List<OffsetRange> ranges = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      long end = ends.get(partition);
      OffsetAndTimestamp start = starts.get(partition);
      // Where nothing is as young as that, what is held is older, and so was what was deleted.
      if (start != null || beginnings.get(partition) == end) {
        requireHeld(partition, beginnings.get(partition), start, earliest);
      }
      OffsetAndTimestamp stop = stops.get(partition);
      long last = to == null || stop == null ? end : stop.offset();
      long first = start == null ? last : Math.min(start.offset(), last);
      ranges.add(new OffsetRange(partition.partition(), first, last));
    }
    return new LogSlice(
        bootstrapServers,
        topic.name(),
        ranges,
        to != null,
        brokerStamps(topic.name()),
        topic.lateness());
  }

  /**
   * What was deleted arrived no later than what is held, so only an older record proves it whole.
   */
  private static void requireHeld(
      TopicPartition partition, long beginning, @Nullable OffsetAndTimestamp start, Instant since) {
    if (beginning > 0 && (start == null || start.offset() == beginning)) {
      throw new ExternalSystemException(
          "Kafka no longer holds what the run needs: "
              + partition
              + " begins at offset "
              + beginning
              + (start == null
                  ? ""
                  : ", which arrived at " + Instant.ofEpochMilli(start.timestamp()))
              + ", but records since "
              + since
              + " (--from less the lookback) are needed; choose a later --from");
    }
  }

  /**
   * How many records {@code range} of {@code topic} holds: an offset may hold none, but the mark of
   * a transaction, or what compaction has left.
   */
  public long recordsIn(String topic, OffsetRange range) {
    TopicPartition partition = new TopicPartition(topic, range.partition());
    return asked(
        () -> {
          consumer.assign(List.of(partition));
          consumer.seek(partition, range.from());
          return countUpTo(partition, range.to());
        });
  }

  private long countUpTo(TopicPartition partition, long end) {
    long records = 0;
    int idle = 0;
    for (long position = consumer.position(partition); position < end; ) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        records += record.offset() < end ? 1 : 0;
      }
      idle = consumer.position(partition) > position ? 0 : idle + 1;
      position = consumer.position(partition);
      if (idle > IDLE_POLLS) {
        throw new ExternalSystemException(
            String.format(
                "Kafka at %s gave nothing of %s from offset %d for %s",
                bootstrapServers, partition, position, POLL.multipliedBy(idle)));
      }
    }
    return records;
  }

  /** Sets the offsets of {@code group}, from which a stream starts. */
  public void startGroupAt(String group, LogSlice slice) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        slice.ranges().stream()
            .collect(
                Collectors.toMap(
                    range -> new TopicPartition(slice.topic(), range.partition()),
                    range -> new OffsetAndMetadata(range.from())));
    waitedFor(() -> admin.alterConsumerGroupOffsets(group, offsets).all().get());
  }

  @Override
  public void close() {
    consumer.close(java.time.Duration.ofSeconds(1));
    admin.close(java.time.Duration.ofSeconds(1));
  }

  /** Something that waits for Kafka. */
  private interface Answer<T> {
    T get() throws ExecutionException, InterruptedException;
  }

  private <T> T waitedFor(Answer<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private <T> T asked(Answer<T> answer) {
    try {
      return waitedFor(answer);
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  private ExternalSystemException failed(Throwable cause) {
    return new ExternalSystemException(
        "Kafka at " + bootstrapServers + " failed: " + cause.getMessage(), cause);
  }
}
