package dev.cauce.io.archive;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.ArrivalRange;
import dev.cauce.io.kafka.Border;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.LogTopic;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.ReadLog;
import dev.cauce.transforms.intake.RecordBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What a run reads of a topic, captured once when it is submitted: the archive up to the offset
 * that its manifest seals of each partition, and Kafka from there.
 *
 * @param whole the offsets of both together
 * @param archived what the archive gives; null for nothing
 * @param log what Kafka gives; null for nothing
 */
public record TopicSlice(LogSlice whole, @Nullable ArchiveSlice archived, @Nullable LogSlice log) {

  /** What Kafka alone gives. */
  public static TopicSlice ofLog(LogSlice log) {
    return new TopicSlice(log, null, log);
  }

  /** What the archive of {@code manifest} alone gives. */
  public static TopicSlice ofArchive(Manifest manifest, ArrivalRange wanted) {
    if (manifest.isEmpty()) {
      throw new ExternalSystemException(
          "The archive at " + manifest.folder() + " holds nothing of " + manifest.topic());
    }
    ArchiveSlice archived = ArchiveSlice.capture(manifest, wanted, manifest.partitions());
    LogSlice whole =
        new LogSlice(
            new LogTopic(
                archived.folder().toString(),
                archived.topic(),
                manifest.topicId(),
                LogTopic.Clock.NONE,
                archived.lateness()),
            archived.ranges(),
            archived.bounded());
    return new TopicSlice(whole, archived, null);
  }

  /** What the archive of {@code manifest} gives, and Kafka after it. */
  public static TopicSlice ofBoth(KafkaLog log, Manifest manifest, ArrivalRange wanted) {
    String topicId = log.topicId(manifest.topic());
    if (!manifest.isOf(topicId)) {
      throw new ExternalSystemException(manifest.strangeTo(log, topicId));
    }
    LogSlice after = LogSlice.capture(log, wanted, bordersOf(manifest));
    ArchiveSlice before =
        ArchiveSlice.capture(
            manifest, wanted, after.ranges().stream().map(OffsetRange::partition).toList());
    if (before.records() == 0) {
      return ofLog(after);
    }
    List<OffsetRange> ranges = new ArrayList<>();
    for (int i = 0; i < after.ranges().size(); i++) {
      OffsetRange first = before.ranges().get(i);
      OffsetRange second = after.ranges().get(i);
      ranges.add(
          first.size() == 0
              ? second
              : new OffsetRange(
                  first.partition(), first.from(), second.size() == 0 ? first.to() : second.to()));
    }
    boolean archiveIsAll = after.bounded() && after.records() == 0;
    return new TopicSlice(after.withRanges(ranges), before, archiveIsAll ? null : after);
  }

  private static Map<Integer, Border> bordersOf(Manifest manifest) {
    Map<Integer, Border> borders = new HashMap<>();
    for (int partition : manifest.partitions()) {
      Instant latest = Instant.ofEpochMilli(manifest.latestArrival(partition));
      borders.put(partition, new Border(manifest.endOf(partition), latest));
    }
    return borders;
  }

  /**
   * Reads it.
   *
   * @param group see {@link ReadLog#of}
   */
  public PTransform<PBegin, PCollection<RecordBatch>> read(String group) {
    if (archived == null) {
      return ReadLog.of(log, group);
    }
    ReadArchive before = ReadArchive.of(archived, group);
    return log == null ? before : ReadBoth.of(before, ReadLog.of(log, group));
  }

  /** What comes from where, as {@code t archive 0:0-70, Kafka 0:70-90}. */
  public String places() {
    if (archived == null) {
      return whole.topic() + " " + log.offsets();
    }
    String ranges =
        String.join(" ", archived.ranges().stream().map(OffsetRange::toString).toList());
    return whole.topic() + " archive " + ranges + (log == null ? "" : ", Kafka " + log.offsets());
  }
}
