package dev.cauce.io.kafka;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Reads one range after the other; a range ends by position, for offsets may have no record. */
final class OffsetRangeReader extends BoundedSource.BoundedReader<RecordBatch> {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int IDLE_POLLS = 60;
  private static final int MOST_RECORDS = 1000;
  private static final int MOST_BYTES = 1 << 20;

  private final OffsetRangeSource source;
  private final Iterator<OffsetRange> ranges;
  private @Nullable KafkaConsumer<byte[], byte[]> consumer;
  private @Nullable OffsetRange range;
  private Iterator<ConsumerRecord<byte[], byte[]>> polled =
      List.<ConsumerRecord<byte[], byte[]>>of().iterator();
  private @Nullable ConsumerRecord<byte[], byte[]> next;
  private long lastArrival;
  private @Nullable RecordBatch current;

  OffsetRangeReader(OffsetRangeSource source) {
    this.source = source;
    ranges = source.ranges().iterator();
  }

  @Override
  public boolean start() throws IOException {
    consumer = new KafkaConsumer<>(KafkaLog.consumerConfig(source.slice().bootstrapServers()));
    return advance();
  }

  @Override
  public boolean advance() throws IOException {
    List<RawRecord> records = new ArrayList<>();
    long bytes = 0;
    int partition = -1;
    while (records.size() < MOST_RECORDS && bytes < MOST_BYTES) {
      ConsumerRecord<byte[], byte[]> record = peek();
      if (record == null || (partition >= 0 && record.partition() != partition)) {
        break;
      }
      next = null;
      partition = record.partition();
      bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
      records.add(Records.raw(record));
    }
    current =
        records.isEmpty() ? null : new RecordBatch(source.slice().topic(), partition, records);
    notePositions();
    return current != null;
  }

  /** The next record of the ranges, or null after the last. */
  private @Nullable ConsumerRecord<byte[], byte[]> peek() throws IOException {
    while (next == null) {
      if (polled.hasNext()) {
        ConsumerRecord<byte[], byte[]> record = polled.next();
        if (record.offset() < range.to()) {
          lastArrival = Records.requireInOrder(record, lastArrival);
          next = record;
        }
      } else if (range != null && consumer.position(partition()) < range.to()) {
        polled = poll();
      } else if (!open()) {
        return null;
      }
    }
    return next;
  }

  /** Goes on to the next range that is not empty. */
  private boolean open() {
    range = null;
    while (ranges.hasNext()) {
      OffsetRange candidate = ranges.next();
      if (candidate.size() > 0) {
        range = candidate;
        lastArrival = Long.MIN_VALUE;
        consumer.assign(List.of(partition()));
        consumer.seek(partition(), range.from());
        return true;
      }
    }
    return false;
  }

  private Iterator<ConsumerRecord<byte[], byte[]>> poll() throws IOException {
    long before = consumer.position(partition());
    try {
      for (int i = 0; i < IDLE_POLLS; i++) {
        List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition());
        if (!records.isEmpty() || consumer.position(partition()) > before) {
          return records.iterator();
        }
      }
    } catch (OffsetOutOfRangeException e) {
      throw new ExternalSystemException(
          "Kafka no longer holds offsets "
              + range
              + " of "
              + source.slice().topic()
              + ": retention deleted them after the run was submitted",
          e);
    }
    throw new IOException(
        "Kafka at "
            + source.slice().bootstrapServers()
            + " gave nothing of "
            + partition()
            + " from offset "
            + before
            + " for "
            + POLL.multipliedBy(IDLE_POLLS));
  }

  private void notePositions() {
    for (OffsetRange one : source.ranges()) {
      if (current == null) {
        ReadPositions.reached(source.run(), source.slice().topic(), one, one.to());
      } else if (one.partition() == current.partition()) {
        long last = current.records().get(current.records().size() - 1).offset();
        ReadPositions.reached(source.run(), source.slice().topic(), one, last + 1);
      }
    }
  }

  private TopicPartition partition() {
    return new TopicPartition(source.slice().topic(), range.partition());
  }

  @Override
  public RecordBatch getCurrent() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }

  @Override
  public Instant getCurrentTimestamp() {
    return Instant.ofEpochMilli(getCurrent().firstArrivalMillis()).minus(source.slice().lateness());
  }

  @Override
  public BoundedSource<RecordBatch> getCurrentSource() {
    return source;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close(Duration.ofSeconds(1));
    }
  }
}
