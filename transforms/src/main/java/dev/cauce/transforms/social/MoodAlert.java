package dev.cauce.transforms.social;

import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import java.util.Locale;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** A brand of which people speak far worse than in the week before. */
@DefaultSchema(RecordSchema.class)
public record MoodAlert(
    @Column("last instant of the hour in which it was found") Instant eventTime,
    String brandId,
    @Column("what the brand was called in the last of the posts") String name,
    @Column("mean compound of the posts, -1 to 1") double mood,
    @Column("mean compound of the week before, -1 to 1") double expected,
    @Column("how far below, in standard errors") double deviations,
    @Column("that were read, of all platforms") long posts,
    @Column("of the posts, those that speak badly of it") long negative,
    @Column("over which the posts were gathered, hours") int hours,
    @Column("of the week before, that were read") long weekPosts)
    implements Alerting {
  private static final double CRITICAL = 8;

  /** Alerts of all brands, newest last. */
  public static final Table<MoodAlert> TABLE =
      Table.of("mood_alerts", MoodAlert.class)
          .answering("Of which brands did people begin to speak far worse in a month?")
          .bucketedBy("eventTime", Bucket.MONTH)
          .clusteredBy("eventTime", "brandId")
          .finalOnly()
          .keptFor(Duration.standardDays(400))
          .versionedBy(alert -> 1L)
          .ownedAt(MoodAlert::eventTime);

  @Override
  public Severity alertSeverity() {
    return deviations >= CRITICAL ? Severity.CRITICAL : Severity.WARNING;
  }

  @Override
  public String alertSubject() {
    return brandId;
  }

  @Override
  public String alertReason() {
    return String.format(
        Locale.ROOT,
        "people speak of %s at %.2f, where %.2f was usual in the week before: %d of %d posts in %d"
            + " h are negative, %.1f standard errors below",
        name,
        mood,
        expected,
        negative,
        posts,
        hours,
        deviations);
  }

  @Override
  public Instant alertTime() {
    return eventTime;
  }
}
