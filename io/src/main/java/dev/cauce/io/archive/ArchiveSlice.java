package dev.cauce.io.archive;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.ArrivalRange;
import dev.cauce.io.kafka.OffsetRange;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What a run reads of a topic's archive, captured once when it is submitted.
 *
 * @param ranges one for each partition, empty where nothing is archived that is needed
 * @param bounded whether the run is
 * @param lateness the topic's L
 */
public record ArchiveSlice(
    ArchiveFolder folder,
    String topic,
    List<OffsetRange> ranges,
    boolean bounded,
    Duration lateness)
    implements Serializable {

  public ArchiveSlice {
    ranges = List.copyOf(ranges);
  }

  /**
   * The offsets of {@code manifest} that hold every record of {@code wanted} that is archived.
   *
   * @param partitions which get a range, though nothing of them may be archived
   * @throws ExternalSystemException when the archive has lost some, or never had them
   */
  static ArchiveSlice capture(
      Manifest manifest, ArrivalRange wanted, Collection<Integer> partitions) {
    List<OffsetRange> ranges = new ArrayList<>();
    for (int partition : partitions) {
      List<ArchivedFile> files = manifest.files(partition);
      long from = manifest.firstSince(partition, wanted.from());
      long to =
          wanted.to() == null
              ? manifest.endOf(partition)
              : manifest.firstSince(partition, wanted.to());
      OffsetRange range = new OffsetRange(partition, from, Math.max(from, to));
      ranges.add(range);
      List<ArchivedFile> needed = filesOf(files, range);
      requireHeld(manifest, needed, files, wanted.from());
    }
    return new ArchiveSlice(
        manifest.folder(),
        manifest.topic(),
        ranges,
        wanted.to() != null,
        wanted.topic().lateness());
  }

  /** Those of {@code files} that have offsets of {@code range}. */
  static List<ArchivedFile> filesOf(List<ArchivedFile> files, OffsetRange range) {
    return files.stream()
        .filter(file -> file.from() < range.to() && file.to() > range.from())
        .toList();
  }

  /** The same rule as for the log: only an older record proves that nothing older is lost. */
  private static void requireHeld(
      Manifest manifest, List<ArchivedFile> needed, List<ArchivedFile> all, Instant since) {
    if (needed.isEmpty()) {
      return;
    }
    ArchivedFile first = needed.get(0);
    int place = all.indexOf(first);
    long before = place == 0 ? 0 : all.get(place - 1).to();
    if (before < first.from() && first.firstArrivalMillis() >= since.getMillis()) {
      throw missing(manifest, new OffsetRange(first.partition(), before, first.from()), since);
    }
    for (int i = 1; i < needed.size(); i++) {
      long end = needed.get(i - 1).to();
      if (needed.get(i).from() > end) {
        throw missing(
            manifest, new OffsetRange(first.partition(), end, needed.get(i).from()), since);
      }
    }
  }

  private static ExternalSystemException missing(
      Manifest manifest, OffsetRange range, Instant since) {
    return new ExternalSystemException(
        String.format(
            "The archive at %s does not hold offsets %s of %s, but records since %s (--from less"
                + " the lookback) are needed; choose a later --from",
            manifest.folder(), range, manifest.topic(), since));
  }

  /**
   * What the archive gives of a partition.
   *
   * @param bytes of the files
   * @param first when the first record of the files arrived, or null without a record
   */
  public record Part(OffsetRange range, int files, long bytes, @Nullable Instant first) {}

  /** The partitions of which it has offsets. */
  public List<Part> parts() {
    Manifest manifest = Manifest.read(folder, topic);
    return ranges.stream()
        .filter(range -> range.size() > 0)
        .map(range -> part(range, filesOf(manifest.files(range.partition()), range)))
        .toList();
  }

  private static Part part(OffsetRange range, List<ArchivedFile> held) {
    List<ArchivedFile> files = held.stream().filter(file -> file.file() != null).toList();
    return new Part(
        range,
        files.size(),
        files.stream().mapToLong(ArchivedFile::bytes).sum(),
        files.isEmpty() ? null : Instant.ofEpochMilli(files.get(0).firstArrivalMillis()));
  }

  /** How many offsets it has. */
  public long records() {
    return ranges.stream().mapToLong(OffsetRange::size).sum();
  }
}
