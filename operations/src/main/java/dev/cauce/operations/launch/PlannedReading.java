package dev.cauce.operations.launch;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.archive.ArchiveSlice;
import dev.cauce.io.archive.TopicSlice;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSample;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What a run would read of a partition, from Kafka or from the archive.
 *
 * @param files how many of the archive; none of Kafka
 * @param bytes of the files, or about how many Kafka holds, from a sample
 * @param first when the first of the records arrived, or null without a record
 * @param expires when retention may delete it, or null when it is kept for ever
 */
public record PlannedReading(
    String topic,
    OffsetRange range,
    int files,
    long bytes,
    @Nullable Instant first,
    @Nullable Instant expires) {

  /**
   * Asks Kafka and the archive what a run of {@code plan} would read.
   *
   * @throws ExternalSystemException when they hold it no more, or when it was written with a schema
   *     that is gone
   */
  public static List<PlannedReading> of(RunPlan plan) {
    List<PlannedReading> readings = new ArrayList<>();
    try (KafkaLog log = KafkaLog.at(plan.kafka())) {
      Map<String, TopicSlice> slices = ReadFrom.capture(plan, log);
      for (Topic<?> topic : plan.definition().topics()) {
        TopicSlice slice = slices.get(topic.name());
        if (slice.archived() != null) {
          slice.archived().parts().forEach(part -> readings.add(archived(topic, part)));
        }
        if (slice.log() != null) {
          readings.addAll(held(topic, slice.log(), log.retentionOf(topic.name())));
        }
      }
    }
    return readings;
  }

  private static PlannedReading archived(Topic<?> topic, ArchiveSlice.Part part) {
    return new PlannedReading(
        topic.name(), part.range(), part.files(), part.bytes(), part.first(), null);
  }

  private static List<PlannedReading> held(
      Topic<?> topic, LogSlice slice, @Nullable Duration retention) {
    List<LogSample> samples = LogSample.of(slice);
    samples.forEach(sample -> requireKnownSchemas(topic, sample));
    return slice.ranges().stream().map(range -> reading(topic, range, samples, retention)).toList();
  }

  private static PlannedReading reading(
      Topic<?> topic, OffsetRange range, List<LogSample> samples, @Nullable Duration retention) {
    List<LogSample> own = samples.stream().filter(s -> s.range().equals(range)).toList();
    double mean = own.stream().mapToDouble(LogSample::meanBytes).average().orElse(0);
    Instant first =
        own.stream()
            .flatMap(sample -> sample.records().stream())
            .findFirst()
            .map(record -> Instant.ofEpochMilli(record.arrivalMillis()))
            .orElse(null);
    return new PlannedReading(
        topic.name(),
        range,
        0,
        Math.round(mean * range.size()),
        first,
        first == null || retention == null ? null : first.plus(retention));
  }

  /**
   * A few bytes that name no schema are dead letters; most of a sample are a schema that is gone.
   */
  private static <E extends SpecificRecord> void requireKnownSchemas(
      Topic<E> topic, LogSample sample) {
    EventCodec<E> codec = EventCodec.of(topic);
    List<RawRecord> unknown = new ArrayList<>();
    String cause = "";
    for (RawRecord record : sample.records()) {
      try {
        if (record.value() != null) {
          codec.decode(record.value());
        }
      } catch (DeadRecordException e) {
        if (e.reason() == DeadReason.UNKNOWN_SCHEMA) {
          unknown.add(record);
          cause = e.getMessage();
        }
      }
    }
    if (2 * unknown.size() > sample.records().size()) {
      throw new ExternalSystemException(
          String.format(
              "The schema is gone with which %s-%d was written from offset %d on: %s; add it as"
                  + " schemas/%s/%d.avsc to the resources",
              topic.name(),
              sample.range().partition(),
              unknown.get(0).offset(),
              cause,
              topic.name(),
              EventCodec.schemasOf(topic).size() + 1));
    }
  }

  /** Where it is read. */
  public String place() {
    return files > 0 ? "archive" : "Kafka";
  }

  /** Whether retention may delete a record before {@code time}, when it will have been read. */
  public boolean isGoneBefore(Instant time) {
    return expires != null && expires.isBefore(time);
  }
}
