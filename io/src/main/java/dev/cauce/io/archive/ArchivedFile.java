package dev.cauce.io.archive;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.hash.Hashing;
import dev.cauce.io.kafka.OffsetRange;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the manifest says of the offsets {@code [from, to)} of a partition, a line of JSON.
 *
 * @param topicId Kafka's id of the topic: offsets of another topic of that name mean other records
 * @param file its path below the topic's folder, or null when no offset had a record
 * @param bytes its size
 * @param records how many offsets had a record; Kafka itself leaves others without one
 * @param firstArrivalMillis the first record's arrival, in milliseconds since 1970: the highest
 *     timestamp up to it in its partition, which may be that of a file before
 * @param lastArrivalMillis the last record's
 * @param firstEventMillis the earliest event time of its records; null when none can be read
 * @param lastEventMillis the latest
 * @param sha256 of the file's bytes
 * @param chain SHA-256 of this line, in which the chain of the line before it stands in its place
 */
@JsonPropertyOrder({
  "topicId",
  "partition",
  "from",
  "to",
  "file",
  "bytes",
  "records",
  "firstArrivalMillis",
  "lastArrivalMillis",
  "firstEventMillis",
  "lastEventMillis",
  "sha256",
  "chain"
})
record ArchivedFile(
    String topicId,
    int partition,
    long from,
    long to,
    @Nullable String file,
    long bytes,
    long records,
    @Nullable Long firstArrivalMillis,
    @Nullable Long lastArrivalMillis,
    @Nullable Long firstEventMillis,
    @Nullable Long lastEventMillis,
    @Nullable String sha256,
    String chain)
    implements Serializable {
  /** What stands before the first file of a partition, and in a line that is not chained yet. */
  static final String UNCHAINED = "";

  static final Comparator<ArchivedFile> BY_OFFSET =
      Comparator.comparingInt(ArchivedFile::partition).thenComparingLong(ArchivedFile::from);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long DAY_MILLIS = TimeUnit.DAYS.toMillis(1);

  /** The day of an arrival, in UTC, as {@code day=2026-01-01}. */
  static String dayOf(long arrivalMillis) {
    return "day=" + LocalDate.ofEpochDay(Math.floorDiv(arrivalMillis, DAY_MILLIS));
  }

  /** The path of the file with the offsets {@code range} that arrived on {@code day}. */
  static String pathOf(String day, OffsetRange range) {
    return String.format(
        "%s/%05d-%020d-%020d.avro", day, range.partition(), range.from(), range.to());
  }

  /** The offset at which a file of that name begins, and its partition. */
  static OffsetRange startOf(String name) {
    String[] parts = name.split("[-.]");
    long from = Long.parseLong(parts[1]);
    return new OffsetRange(Integer.parseInt(parts[0]), from, from);
  }

  /** Offsets that have no record. */
  static ArchivedFile withoutRecord(String topicId, OffsetRange range) {
    return new ArchivedFile(
        topicId,
        range.partition(),
        range.from(),
        range.to(),
        null,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        UNCHAINED);
  }

  /** The same in its place behind {@code previous}, the chain of the line before it. */
  ArchivedFile chainedTo(String previous) {
    return withChain(
        Hashing.sha256()
            .hashString(withChain(previous).toLine(), StandardCharsets.UTF_8)
            .toString());
  }

  private ArchivedFile withChain(String value) {
    return new ArchivedFile(
        topicId,
        partition,
        from,
        to,
        file,
        bytes,
        records,
        firstArrivalMillis,
        lastArrivalMillis,
        firstEventMillis,
        lastEventMillis,
        sha256,
        value);
  }

  OffsetRange range() {
    return new OffsetRange(partition, from, to);
  }

  String toLine() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The file that {@code line} describes.
   *
   * @throws IllegalArgumentException when it is not as it was written
   */
  static ArchivedFile parse(String line) {
    try {
      ArchivedFile parsed = JSON.readValue(line, ArchivedFile.class);
      if (parsed.toLine().equals(line)) {
        return parsed;
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no line of a manifest: " + line, e);
    }
    throw new IllegalArgumentException("no line of a manifest: " + line);
  }
}
