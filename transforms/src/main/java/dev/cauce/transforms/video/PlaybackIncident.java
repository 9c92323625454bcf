package dev.cauce.transforms.video;

import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Something that keeps people from watching, with where it lies and what to do. The row changes
 * from minute to minute until it is over, or the day of UTC is: one that lasts longer is opened
 * again.
 */
@DefaultSchema(RecordSchema.class)
public record PlaybackIncident(
    @Column("end of the minute in which it was found") Instant opened,
    @Column("START_FAILURES, EXITS_BEFORE_START, STALLS or PLAYBACK_FAILURES") String symptom,
    @Column("1, unless several of one symptom were found at once") long number,
    @Column("OPEN or CLOSED") String state,
    @Column("at fault; * for all") String cdn,
    @Column("at fault; * for all") String device,
    @Column("at fault; * for all") String country,
    @Column("start of the first minute that was bad") Instant since,
    @Column("end of the last minute that was bad") Instant until,
    @Column("that it lies there and nowhere else, 0 to 1") double confidence,
    @Column("logarithm of how much likelier the fault is than chance") double score,
    @Column("viewings with the symptom, since then, there") long bad,
    @Column("of so many") long of,
    @Column("share that is usual there, 0 to 1") double usual,
    @Column("what to do, in words") String advice,
    @Column("the CDN to move to; null for none") @Nullable String moveTo,
    @Column("what is wrong, in words") String reason,
    @Column("last instant of the minute that it speaks of") Instant updated)
    implements Alerting {
  private static final double CRITICAL = 0.5;

  /** Incidents, newest last. */
  public static final Table<PlaybackIncident> TABLE =
      Table.of("playback_incidents", PlaybackIncident.class)
          .answering("What kept people from watching on a day, and what is to be done?")
          .bucketedBy("opened", Bucket.DAY)
          .clusteredBy("opened", "symptom", "number")
          .finalOnly()
          .keptFor(Duration.standardDays(400))
          .versionedBy(PlaybackIncident::minutes)
          .ownedAt(PlaybackIncident::updated);

  private long minutes() {
    return 1 + new Duration(opened, updated.plus(1)).getStandardMinutes();
  }

  /** Once it is over, nobody must hurry. */
  @Override
  public Severity alertSeverity() {
    if (state.equals("CLOSED")) {
      return Severity.INFO;
    }
    return bad >= CRITICAL * of ? Severity.CRITICAL : Severity.WARNING;
  }

  @Override
  public String alertSubject() {
    return String.join("/", cdn, device, country);
  }

  @Override
  public String alertReason() {
    return state.equals("CLOSED") ? "over: " + reason : reason + "; " + advice;
  }

  @Override
  public Instant alertTime() {
    return updated;
  }
}
