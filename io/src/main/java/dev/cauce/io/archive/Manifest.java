package dev.cauce.io.archive;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.RawRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What is archived of a topic. Each run that adds to it writes one segment, {@code
 * TOPIC/manifest/000001.jsonl} and so on, a line for each file, and never changes one: what no
 * segment names is not part of the archive. To know 100,000 files is to read as many segments as
 * there were runs.
 */
public final class Manifest {
  private static final String SUFFIX = ".jsonl";

  private final ArchiveFolder folder;
  private final String topic;
  private final int segments;
  private final TreeMap<Integer, List<ArchivedFile>> byPartition;

  private Manifest(
      ArchiveFolder folder,
      String topic,
      int segments,
      TreeMap<Integer, List<ArchivedFile>> byPartition) {
    this.folder = folder;
    this.topic = topic;
    this.segments = segments;
    this.byPartition = byPartition;
  }

  /**
   * The manifest of {@code topic}; an empty one where nothing is archived.
   *
   * @throws ExternalSystemException when it is damaged
   */
  public static Manifest read(ArchiveFolder folder, String topic) {
    List<Damage> damages = new ArrayList<>();
    Manifest manifest = read(folder, topic, damages);
    damages.removeIf(damage -> damage.kind() == Damage.Kind.NEVER_ARCHIVED);
    if (!damages.isEmpty()) {
      throw new ExternalSystemException(
          "The archive at "
              + folder
              + " is damaged: "
              + damages.get(0)
              + "; cauce archive --verify names all of it");
    }
    return manifest;
  }

  /** Reads what is there, and adds to {@code damages} what is not as it was sealed. */
  static Manifest read(ArchiveFolder folder, String topic, List<Damage> damages) {
    TreeMap<Integer, List<ArchivedFile>> byPartition = new TreeMap<>();
    int segment = 0;
    for (String path : folder.files(topic + "/manifest/*" + SUFFIX).keySet()) {
      segment++;
      for (; !path.equals(pathOf(topic, segment)); segment++) {
        damages.add(Damage.ofSegment(topic, pathOf(topic, segment)));
      }
      int number = 0;
      for (String line : new String(folder.read(path), StandardCharsets.UTF_8).split("\n")) {
        number++;
        try {
          ArchivedFile file = ArchivedFile.parse(line);
          byPartition.computeIfAbsent(file.partition(), p -> new ArrayList<>()).add(file);
        } catch (IllegalArgumentException e) {
          damages.add(Damage.ofLine(topic, path, number, line));
        }
      }
    }
    byPartition.values().forEach(files -> checkChain(topic, files, damages));
    return new Manifest(folder, topic, segment, byPartition);
  }

  private static String pathOf(String topic, int segment) {
    return String.format("%s/manifest/%06d%s", topic, segment, SUFFIX);
  }

  private static void checkChain(String topic, List<ArchivedFile> files, List<Damage> damages) {
    ArchivedFile before = null;
    for (ArchivedFile file : files) {
      long expected = before == null ? 0 : before.to();
      String previous = before == null ? ArchivedFile.UNCHAINED : before.chain();
      boolean chained = file.chainedTo(previous).chain().equals(file.chain());
      if (file.from() > expected && !(chained && before == null)) {
        // A gap that the chain spans was one when it was sealed.
        damages.add(Damage.ofGap(topic, expected, file, chained));
      } else if (!chained || file.from() < expected) {
        damages.add(Damage.of(topic, file, Damage.Kind.ALTERED, "its line in the manifest"));
      }
      before = file;
    }
  }

  /**
   * Adds a segment. What another attempt of the same run has sealed is left as it is.
   *
   * @throws ExternalSystemException when another run has sealed that segment
   */
  static void seal(ArchiveFolder folder, String topic, int segment, List<ArchivedFile> files) {
    String path = pathOf(topic, segment);
    byte[] bytes =
        files.stream()
            .map(file -> file.toLine() + "\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.UTF_8);
    if (!folder.exists(path)) {
      ArchivedFile first = files.get(0);
      String growing =
          ArchiveFolder.growing(
              topic, String.format("%05d-%020d", first.partition(), first.from()));
      try (OutputStream out = folder.create(growing)) {
        out.write(bytes);
      } catch (IOException e) {
        throw folder.failed("write " + growing, e);
      }
      folder.rename(growing, path);
    }
    if (!Arrays.equals(folder.read(path), bytes)) {
      throw new ExternalSystemException(
          "The archive at "
              + folder
              + ": another run has sealed "
              + path
              + " meanwhile; run it again for what is not sealed yet");
    }
  }

  /** The files that {@code segment} names; none where there is no such segment. */
  static List<ArchivedFile> segment(ArchiveFolder folder, String topic, int segment) {
    String path = pathOf(topic, segment);
    return folder.exists(path)
        ? new String(folder.read(path), StandardCharsets.UTF_8)
            .lines()
            .map(ArchivedFile::parse)
            .toList()
        : List.of();
  }

  /** The partitions that are archived. */
  public List<Integer> partitions() {
    return List.copyOf(byPartition.keySet());
  }

  /** The files of {@code partition} by offset, also those of offsets without a record. */
  List<ArchivedFile> files(int partition) {
    return byPartition.getOrDefault(partition, List.of());
  }

  @Nullable ArchivedFile last(int partition) {
    List<ArchivedFile> files = files(partition);
    return files.isEmpty() ? null : files.get(files.size() - 1);
  }

  Map<Integer, List<ArchivedFile>> files() {
    return byPartition;
  }

  int segments() {
    return segments;
  }

  ArchiveFolder folder() {
    return folder;
  }

  /** The topic whose files it names. */
  public String topic() {
    return topic;
  }

  /** The offset of the first record that arrived at or after {@code time}, or the end. */
  long firstSince(int partition, Instant time) {
    for (ArchivedFile file : files(partition)) {
      if (file.file() != null && file.lastArrivalMillis() >= time.getMillis()) {
        return file.firstArrivalMillis() >= time.getMillis() ? file.from() : firstIn(file, time);
      }
    }
    return endOf(partition);
  }

  private long firstIn(ArchivedFile file, Instant time) {
    try (ArchivedRecords records =
        new ArchivedRecords(folder, topic, List.of(file), file.range())) {
      RawRecord record = records.peek();
      while (record != null && record.arrivalMillis() < time.getMillis()) {
        records.take();
        record = records.peek();
      }
      return record == null ? file.to() : record.offset();
    } catch (IOException e) {
      throw folder.failed("close " + file.file(), e);
    }
  }

  /**
   * The latest arrival in {@code partition}; {@code Long.MIN_VALUE} where no record is archived.
   */
  long latestArrival(int partition) {
    return files(partition).stream()
        .filter(file -> file.file() != null)
        .mapToLong(ArchivedFile::lastArrivalMillis)
        .max()
        .orElse(Long.MIN_VALUE);
  }

  /** Kafka's id of the topic whose files these are, of which there are some. */
  String topicId() {
    return byPartition.firstEntry().getValue().get(0).topicId();
  }

  /** The offset after the last one that is archived of {@code partition}; 0 where none is. */
  long endOf(int partition) {
    ArchivedFile last = last(partition);
    return last == null ? 0 : last.to();
  }

  /** The first offset from which on nothing is missing before {@link #endOf}. */
  long wholeFrom(int partition) {
    List<ArchivedFile> files = files(partition);
    int first = files.size() - 1;
    while (first > 0 && files.get(first - 1).to() == files.get(first).from()) {
      first--;
    }
    return files.isEmpty() ? 0 : files.get(first).from();
  }

  /** How many records it has in {@code range}; opens files only where the range cuts them. */
  long recordsIn(OffsetRange range) {
    long records = 0;
    for (ArchivedFile file : ArchiveSlice.filesOf(files(range.partition()), range)) {
      boolean cut = file.from() < range.from() || file.to() > range.to();
      records += cut ? recordsIn(file, range) : file.records();
    }
    return records;
  }

  private long recordsIn(ArchivedFile file, OffsetRange range) {
    long count = 0;
    try (ArchivedRecords records = new ArchivedRecords(folder, topic, List.of(file), range)) {
      while (records.peek() != null) {
        records.take();
        count++;
      }
    } catch (IOException e) {
      throw folder.failed("close " + file.file(), e);
    }
    return count;
  }

  /**
   * Whether it names files, and of the topic that {@code log} has now: a folder may hold what
   * another Kafka has left.
   */
  public boolean isOf(KafkaLog log) {
    return !isEmpty() && !log.partitionsOf(topic).isEmpty() && isOf(log.topicId(topic));
  }

  /** Whether it is empty, or of the topic that Kafka calls {@code topicId}. */
  public boolean isOf(String topicId) {
    return byPartition.values().stream().allMatch(files -> files.get(0).topicId().equals(topicId));
  }

  /** Why {@code log}, which calls the topic {@code topicId}, has nothing to do with it. */
  String strangeTo(KafkaLog log, String topicId) {
    return String.format(
        "The archive at %s is of another topic %s, with the id %s, than the one of Kafka at %s,"
            + " with the id %s; name another folder, or remove it",
        folder, topic, topicId(), log.endpoint(), topicId);
  }

  public boolean isEmpty() {
    return byPartition.isEmpty();
  }
}
