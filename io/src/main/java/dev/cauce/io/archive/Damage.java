package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What of an archive is not as it was sealed.
 *
 * @param range the offsets concerned; null for a segment of the manifest, whose offsets the gap
 *     that it leaves names
 * @param file the file concerned, or null
 */
public record Damage(
    String topic, @Nullable OffsetRange range, @Nullable String file, Kind kind, String cause) {

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

  static Damage ofSegment(String topic, String path, String cause) {
    return new Damage(
        topic,
        null,
        path.substring(topic.length() + 1),
        cause.equals("missing") ? Kind.MISSING : Kind.ALTERED,
        "segment of the manifest " + cause);
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
