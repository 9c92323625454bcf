package dev.cauce.suite.log;

import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** Records as a source hands them over: batches of one partition, in the order of offsets. */
public record Batches(List<TimestampedValue<RecordBatch>> values) {

  private static final int PACE = 4;

  /** Cuts {@code records}, sorted by offset within partitions, into batches of {@code sizes}. */
  public static Batches of(Topic<?> topic, Iterable<LogRecord> records, IntSupplier sizes) {
    List<List<RawRecord>> open = new ArrayList<>();
    int[] wanted = new int[Workload.PARTITIONS];
    for (int partition = 0; partition < Workload.PARTITIONS; partition++) {
      open.add(new ArrayList<>());
      wanted[partition] = sizes.getAsInt();
    }
    List<TimestampedValue<RecordBatch>> batches = new ArrayList<>();
    for (LogRecord record : records) {
      int partition = record.partition();
      open.get(partition).add(raw(record));
      if (open.get(partition).size() >= wanted[partition]) {
        batches.add(batch(topic, partition, open.set(partition, new ArrayList<>())));
        wanted[partition] = sizes.getAsInt();
      }
    }
    for (int partition = 0; partition < Workload.PARTITIONS; partition++) {
      if (!open.get(partition).isEmpty()) {
        batches.add(batch(topic, partition, open.get(partition)));
      }
    }
    return new Batches(batches);
  }

  private static TimestampedValue<RecordBatch> batch(
      Topic<?> topic, int partition, List<RawRecord> records) {
    Instant earliest = Instant.ofEpochMilli(records.get(0).arrivalMillis()).minus(topic.lateness());
    return TimestampedValue.of(new RecordBatch(topic.name(), partition, records), earliest);
  }

  private static RawRecord raw(LogRecord record) {
    return new RawRecord(
        record.offset(),
        record.arrivalMillis(),
        record.key(),
        record.value(),
        record.heartbeat() ? Map.of(RawRecord.HEARTBEAT, new byte[0]) : Map.of());
  }

  /** All of them, bounded. */
  public PTransform<PBegin, PCollection<RecordBatch>> bounded() {
    return Create.timestamped(values).withCoder(RecordBatchCoder.of());
  }

  /** The same batches in another order. */
  public Batches shuffled(Random random) {
    List<TimestampedValue<RecordBatch>> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return new Batches(shuffled);
  }

  /** All of them as a stream; now and then the watermark moves as far as it may, and the clock. */
  public PTransform<PBegin, PCollection<RecordBatch>> unbounded(Random random) {
    Instant[] earliest = new Instant[values.size() + 1];
    earliest[values.size()] = BoundedWindow.TIMESTAMP_MAX_VALUE;
    for (int i = values.size() - 1; i >= 0; i--) {
      Instant own = values.get(i).getTimestamp();
      earliest[i] = own.isBefore(earliest[i + 1]) ? own : earliest[i + 1];
    }
    TestStream.Builder<RecordBatch> stream = TestStream.create(RecordBatchCoder.of());
    for (int i = 0; i < values.size(); i++) {
      stream = stream.addElements(values.get(i));
      if (random.nextInt(PACE) == 0) {
        stream = stream.advanceProcessingTime(Duration.standardSeconds(2));
      }
      if (i + 1 < values.size() && random.nextInt(PACE) == 0) {
        stream = stream.advanceWatermarkTo(earliest[i + 1]);
      }
    }
    return stream.advanceWatermarkToInfinity();
  }
}
