package dev.cauce.transforms.commerce;

import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** A payment that somebody should look at, with the strongest reason in words. */
@DefaultSchema(RecordSchema.class)
public record FraudAlert(
    @Column("of the payment") Instant eventTime,
    String paymentId,
    String customerId,
    String terminalId,
    @Column("micros of the currency") long amountMicros,
    @Column("ISO 4217") String currency,
    @Column("0 to 1") double score,
    @Column("the strongest, in words") String reason)
    implements Alerting {
  private static final double CRITICAL = 0.9;

  /** Alerts of all customers, newest last. */
  public static final Table<FraudAlert> TABLE =
      Table.of("fraud_alerts", FraudAlert.class)
          .answering("Which payments of a day should somebody look at?")
          .bucketedBy("eventTime", Bucket.DAY)
          .clusteredBy("eventTime", "paymentId")
          .finalOnly()
          .keptFor(Duration.standardDays(400))
          .versionedBy(alert -> 1L)
          .ownedAt(alert -> PaymentScore.lastInstantOf(alert.eventTime()));

  @Override
  public Severity alertSeverity() {
    return score >= CRITICAL ? Severity.CRITICAL : Severity.WARNING;
  }

  @Override
  public String alertSubject() {
    return customerId;
  }

  @Override
  public String alertReason() {
    return reason;
  }

  @Override
  public Instant alertTime() {
    return eventTime;
  }
}
