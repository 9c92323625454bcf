package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What of an archive is not as it was sealed.
 *
 * @param range the offsets concerned; null for what of the manifest is gone or illegible, whose
 *     offsets the gap that it leaves names
 * @param file the file concerned, or null
 */
public record Damage(
    String topic, @Nullable OffsetRange range, @Nullable String file, Kind kind, String cause) {

  private static final Pattern OFFSETS =
      Pattern.compile("\"partition\":(\\d{1,9}),\"from\":(\\d{1,18}),\"to\":(\\d{1,18}),");

  /** What happened to it. */
  public enum Kind {
    /** It was sealed and is gone. */
    MISSING,
    /** It is not what was sealed. */
    ALTERED,
    /** Kafka had deleted it before it could be archived. */
    NEVER_ARCHIVED
  }

  static Damage of(String topic, ArchivedFile file, Kind kind, String cause) {
    return new Damage(topic, file.range(), file.file(), kind, cause);
  }

  static Damage ofSegment(String topic, String path) {
    return new Damage(
        topic, null, path.substring(topic.length() + 1), Kind.MISSING, "segment of the manifest");
  }

  /** A line that is not as it was written; its offsets may still be legible. */
  static Damage ofLine(String topic, String path, int number, String line) {
    Matcher offsets = OFFSETS.matcher(line);
    OffsetRange range = offsets.find() ? legible(offsets.toMatchResult()) : null;
    return new Damage(
        topic, range, path.substring(topic.length() + 1), Kind.ALTERED, "line " + number);
  }

  private static @Nullable OffsetRange legible(MatchResult offsets) {
    long from = Long.parseLong(offsets.group(2));
    long to = Long.parseLong(offsets.group(3));
    return from <= to ? new OffsetRange(Integer.parseInt(offsets.group(1)), from, to) : null;
  }

  static Damage ofGap(String topic, long from, ArchivedFile after, boolean chained) {
    OffsetRange gap = new OffsetRange(after.partition(), from, after.from());
    return chained
        ? new Damage(topic, gap, null, Kind.NEVER_ARCHIVED, "deleted by Kafka before it was copied")
        : new Damage(topic, gap, null, Kind.MISSING, "in no segment of the manifest");
  }

  @Override
  public String toString() {
    return topic
        + (range == null ? "" : " " + range)
        + (file == null ? "" : " " + file)
        + " "
        + kind
        + ", "
        + cause;
  }
}
