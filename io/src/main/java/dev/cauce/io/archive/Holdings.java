package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What an archive holds of a partition.
 *
 * @param range from the first offset that is archived to the first that is not; gaps count
 * @param withoutRecord offsets to which Kafka itself gave no record, or took it by compaction
 * @param firstArrival of a record, or null without one
 */
public record Holdings(
    String topic,
    OffsetRange range,
    long files,
    long records,
    long withoutRecord,
    long bytes,
    @Nullable Instant firstArrival,
    @Nullable Instant lastArrival) {

  /** What {@code manifest} holds, by partition. */
  public static List<Holdings> of(Manifest manifest) {
    List<Holdings> holdings = new ArrayList<>();
    manifest.files().values().forEach(files -> holdings.add(of(manifest.topic(), files)));
    return holdings;
  }

  private static Holdings of(String topic, List<ArchivedFile> files) {
    ArchivedFile first = files.get(0);
    ArchivedFile last = files.get(files.size() - 1);
    return new Holdings(
        topic,
        new OffsetRange(first.partition(), first.from(), last.to()),
        files.stream().filter(file -> file.file() != null).count(),
        files.stream().mapToLong(ArchivedFile::records).sum(),
        files.stream().mapToLong(file -> file.range().size() - file.records()).sum(),
        files.stream().mapToLong(ArchivedFile::bytes).sum(),
        instant(arrivals(files, true).min().stream()),
        instant(arrivals(files, false).max().stream()));
  }

  private static LongStream arrivals(List<ArchivedFile> files, boolean first) {
    return files.stream()
        .map(file -> first ? file.firstArrivalMillis() : file.lastArrivalMillis())
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue);
  }

  private static @Nullable Instant instant(LongStream millis) {
    return millis.mapToObj(Instant::ofEpochMilli).findFirst().orElse(null);
  }
}
