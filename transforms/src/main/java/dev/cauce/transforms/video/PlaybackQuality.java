package dev.cauce.transforms.video;

import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.timeorder.Steps;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * How well people could watch within a minute, through a CDN, on a device, in a country, each of
 * them one or all ({@code *}). Metrics as CTA-2066, "Streaming Quality of Experience Events,
 * Properties and Metrics", names them.
 */
@DefaultSchema(RecordSchema.class)
public record PlaybackQuality(
    @Column("* for all") String cdn,
    @Column("* for all") String device,
    @Column("* for all") String country,
    @Column("start of the minute") Instant minute,
    @Column("viewings that began") long attempts,
    @Column("viewings that showed their first picture") long starts,
    @Column("viewings that ended before it after an error") long startFailures,
    @Column("viewings that ended before it without one") long exitsBeforeStart,
    @Column("viewings that ended after it with an error") long playbackFailures,
    @Column("from attempt to first picture; null without a start; too high by 0.8% at most")
        @Nullable Long startupP50Millis,
    @Nullable Long startupP95Millis,
    @Nullable Long startupP99Millis,
    @Column("viewings that played or stalled within the minute; of two CDNs, twice") long plays,
    @Column("those of them that stalled") long stalledPlays,
    @Column("viewings under way at the end of the minute") long concurrent,
    @Column("of all viewings together") long playingMillis,
    @Column("waiting for data after the first picture, of all viewings together")
        long stalledMillis,
    @Column("stalls that began") long stalls,
    @Column("stalled time over stalled and playing time, 0 to 1") double rebufferingRatio,
    @Column("stalls that began per hour of playing") double stallsPerHour,
    @Column("mean over playing time; null where no player said any") @Nullable Long bitrateKbps,
    @Column("errors, fatal or not") long errors,
    @Column("each code with how often, most frequent first; five at most") String errorCodes,
    @Column("parts of viewings behind the row") long parts) {

  /** The length of a step. */
  public static final Duration LENGTH = Duration.standardMinutes(1);

  /** The minutes of what players say. */
  public static final Steps<PlaybackEvent> STEPS = new Steps<>(VideoTopics.PLAYBACK, LENGTH);

  /** Minutes, newest last. */
  public static final Table<PlaybackQuality> TABLE =
      Table.of("playback_quality", PlaybackQuality.class)
          .answering("How well could people watch by CDN, device, country, each minute of a day?")
          .partitionedBy("cdn", "device", "country")
          .bucketedBy("minute", Bucket.DAY)
          .clusteredBy("minute")
          .finalOnly()
          .keptFor(Duration.standardDays(400))
          .versionedBy(PlaybackQuality::parts)
          .ownedAt(quality -> quality.minute().plus(LENGTH).minus(Duration.millis(1)));
}
