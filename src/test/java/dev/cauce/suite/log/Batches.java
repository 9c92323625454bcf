package dev.cauce.suite.log;

import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
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
  public static Batches of(List<Topic<?>> topics, Iterable<LogRecord> records, IntSupplier sizes) {
    Map<Place, List<RawRecord>> open = new LinkedHashMap<>();
    Map<Place, Integer> wanted = new HashMap<>();
    Map<String, Topic<?>> named =
        topics.stream().collect(Collectors.toMap(Topic::name, topic -> topic));
    List<TimestampedValue<RecordBatch>> batches = new ArrayList<>();
    for (LogRecord record : records) {
      if (named.containsKey(record.topic())) {
        Place place = new Place(named.get(record.topic()), record.partition());
        List<RawRecord> batch = open.computeIfAbsent(place, at -> new ArrayList<>());
        batch.add(raw(record));
        if (batch.size() >= wanted.computeIfAbsent(place, at -> sizes.getAsInt())) {
          batches.add(batch(place, batch));
          open.remove(place);
          wanted.remove(place);
        }
      }
    }
    open.forEach((place, batch) -> batches.add(batch(place, batch)));
    return new Batches(batches);
  }

  /** Where records of a batch lie. */
  private record Place(Topic<?> topic, int partition) {}

  private static TimestampedValue<RecordBatch> batch(Place place, List<RawRecord> records) {
    Topic<?> topic = place.topic();
    Instant earliest = Instant.ofEpochMilli(records.get(0).arrivalMillis()).minus(topic.lateness());
    return TimestampedValue.of(new RecordBatch(topic.name(), place.partition(), records), earliest);
  }

  private static RawRecord raw(LogRecord record) {
    return new RawRecord(
        record.offset(),
        record.arrivalMillis(),
        record.key(),
        record.value(),
        record.heartbeat() ? Map.of(RawRecord.HEARTBEAT, new byte[0]) : Map.of());
  }

  /** All of them, bounded, by topic. */
  public Log bounded() {
    return topic -> {
      List<TimestampedValue<RecordBatch>> own =
          values.stream().filter(batch -> isOf(topic, batch.getValue())).toList();
      return Create.timestamped(own).withCoder(RecordBatchCoder.of());
    };
  }

  private static boolean isOf(Topic<?> topic, RecordBatch batch) {
    return batch.topic().equals(topic.name());
  }

  /** What each topic is read from. */
  public interface Log extends Function<Topic<?>, PTransform<PBegin, PCollection<RecordBatch>>> {}

  /** The same batches in another order. */
  public Batches shuffled(Random random) {
    List<TimestampedValue<RecordBatch>> shuffled = new ArrayList<>(values);
    Collections.shuffle(shuffled, random);
    return new Batches(shuffled);
  }

  /** All of them as a stream; now and then the watermark moves as far as it may, and the clock. */
  public Log unbounded(Random random) {
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
    return oneFor(stream.advanceWatermarkToInfinity());
  }

  /** A pipeline has one stream of this kind, which all of its topics share. */
  private static Log oneFor(TestStream<RecordBatch> stream) {
    Map<Pipeline, PCollection<RecordBatch>> applied = new HashMap<>();
    return topic ->
        PTransform.compose(
            begin ->
                applied
                    .computeIfAbsent(begin.getPipeline(), pipeline -> begin.apply("Stream", stream))
                    .apply("OfTopic", Filter.by(batch -> isOf(topic, batch))));
  }
}
