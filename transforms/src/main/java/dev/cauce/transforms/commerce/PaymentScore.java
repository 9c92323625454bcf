package dev.cauce.transforms.commerce;

import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** How much a payment looks like a fraud, why, and what came before it. */
@DefaultSchema(RecordSchema.class)
public record PaymentScore(
    String paymentId,
    @Column("of the payment") Instant eventTime,
    String customerId,
    String terminalId,
    @Column("micros of the currency") long amountMicros,
    @Column("ISO 4217") String currency,
    @Column("0 to 1") double score,
    @Column("each with what it adds to the logarithm of the odds, largest first") String reasons,
    @Column("of the customer within 1 day, this one included") long payments1d,
    long payments7d,
    long payments30d,
    @Column("amount of the customer's payments within 1 day, micros") long mean1dMicros,
    long mean7dMicros,
    long mean30dMicros,
    @Column("payments of the customer, reported within 30 days") long customerReported30d,
    @Column("payments at the terminal, reported within 1 day") long terminalReported1d,
    long terminalReported7d,
    long terminalReported30d,
    @Column("payments at the terminal of which those may be") long terminalPayments1d,
    long terminalPayments7d,
    long terminalPayments30d) {

  /** Within a second payments and chargebacks are put in order. */
  public static final Duration STEP = Duration.standardSeconds(1);

  /** Scores. */
  public static final Table<PaymentScore> TABLE =
      Table.of("payment_scores", PaymentScore.class)
          .answering("How much does a payment look like a fraud, and why?")
          .partitionedBy("paymentId")
          .clusteredBy("eventTime")
          .finalOnly()
          .keptFor(Duration.standardDays(400))
          .versionedBy(score -> 1L)
          .ownedAt(score -> lastInstantOf(score.eventTime()));

  /** The last instant of the second that holds {@code time}. */
  static Instant lastInstantOf(Instant time) {
    long millis = STEP.getMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.getMillis(), millis) * millis + millis - 1);
  }
}
