package dev.cauce.feed.commerce;

import dev.cauce.feed.generate.DayRhythm;
import dev.cauce.feed.generate.Following;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.commerce.Chargeback;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Payment;
import dev.cauce.transforms.intake.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Payments by card and, up to a week later, reports of those that were frauds: of cards that were
 * copied at a terminal, and of stolen ones, with which more is paid, anywhere. Of the frauds a
 * twentieth is never reported; some reports come twice, some before their payment by a clock that
 * is slow, and some of payments that nobody knows.
 */
public final class PaymentGenerator implements Scenario<Payment> {
  private static final long WEEK_MILLIS = 7 * 86_400_000L;
  private static final int TIMES_THE_USUAL = 5;
  private static final double UNREPORTED = 0.05;
  private static final double REPORTED_TWICE = 0.05;
  private static final double REPORTED_BEFORE = 0.1;
  private static final int BEFORE_SECONDS = 3;
  private static final double UNKNOWN = 0.0005;

  private final DayRhythm rhythm;
  private final long seed;
  private final Frauds frauds;

  private PaymentGenerator(GenerateSettings settings) {
    rhythm = DayRhythm.of(settings);
    seed = settings.seed();
    frauds = Frauds.in(settings);
  }

  /**
   * The records of {@link CommerceTopics#PAYMENTS} and {@link CommerceTopics#CHARGEBACKS} that
   * {@code settings} describe.
   */
  public static GeneratedLog<Payment> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, in(settings));
  }

  static PaymentGenerator in(GenerateSettings settings) {
    return new PaymentGenerator(settings);
  }

  @Override
  public Topic<Payment> topic() {
    return CommerceTopics.PAYMENTS;
  }

  @Override
  public List<Topic<?>> others() {
    return List.of(CommerceTopics.CHARGEBACKS);
  }

  @Override
  public long timeMillisOf(long slot) {
    return rhythm.timeMillisOf(slot);
  }

  @Override
  public Payment event(Draw draw) {
    SplittableRandom random = draw.random();
    double share = random.nextDouble();
    int customer = (int) (Payers.CUSTOMERS * share * share);
    String customerId = Payers.customer(customer);
    long micros = Payers.amountMicros(customer, random);
    String terminalId = Payers.terminalOf(customer, random);
    String paymentId = String.format("p%d-%07d", seed, draw.number());
    if (frauds.isOfStolenCard(customerId, draw.timeMillis(), luckOf(paymentId))) {
      micros *= TIMES_THE_USUAL;
      terminalId = Payers.anyTerminal(random);
    }
    return new Payment(
        paymentId, customerId, terminalId, micros, "EUR", Instant.ofEpochMilli(draw.timeMillis()));
  }

  private double luckOf(String paymentId) {
    return new SplittableRandom(seed ^ paymentId.hashCode() * 0x9e37_79b9L).nextDouble();
  }

  @Override
  public void follow(Payment payment, Draw draw, Following following) {
    if (isFraud(payment)) {
      report(payment, draw, following);
    } else if (new SplittableRandom(seed * 29 + draw.number()).nextDouble() < UNKNOWN) {
      SplittableRandom random = new SplittableRandom(seed * 41 + draw.number());
      following.add(CommerceTopics.CHARGEBACKS, report(payment, "unknown-", draw, random));
    }
  }

  private boolean isFraud(Payment payment) {
    long time = payment.getEventTime().toEpochMilli();
    double luck = luckOf(payment.getPaymentId());
    return frauds.isOfStolenCard(payment.getCustomerId(), time, luck)
        || frauds.isCopied(payment.getTerminalId(), time, luck);
  }

  /** What a thief pays at {@code timeMillis} with the card of {@code payment}; null for nothing. */
  @Nullable Payment ofThief(Payment payment, long timeMillis, SplittableRandom random) {
    if (!isFraud(payment)) {
      return null;
    }
    long time = payment.getEventTime().toEpochMilli();
    boolean stolen =
        frauds.isOfStolenCard(payment.getCustomerId(), time, luckOf(payment.getPaymentId()));
    return new Payment(
        payment.getPaymentId() + "-x",
        payment.getCustomerId(),
        stolen ? Payers.anyTerminal(random) : payment.getTerminalId(),
        payment.getAmountMicros() * (stolen ? TIMES_THE_USUAL : 1),
        payment.getCurrency(),
        Instant.ofEpochMilli(timeMillis));
  }

  /** Adds the report of a fraud, if it is reported, and sometimes a second one. */
  void report(Payment fraud, Draw draw, Following following) {
    SplittableRandom random = new SplittableRandom(seed * 31 + draw.number());
    double share = random.nextDouble();
    if (share >= UNREPORTED) {
      following.add(CommerceTopics.CHARGEBACKS, report(fraud, "", draw, random));
    }
    if (share >= 1 - REPORTED_TWICE) {
      following.add(CommerceTopics.CHARGEBACKS, report(fraud, "", draw, random));
    }
  }

  private Chargeback report(Payment payment, String before, Draw draw, SplittableRandom random) {
    Instant paid = payment.getEventTime();
    return new Chargeback(
        String.format("b%d-%07d-%d", seed, draw.number(), random.nextInt(1000)),
        before + payment.getPaymentId(),
        payment.getCustomerId(),
        payment.getTerminalId(),
        random.nextDouble() < REPORTED_BEFORE
            ? paid.minusSeconds(BEFORE_SECONDS)
            : paid.plusMillis(random.nextLong(WEEK_MILLIS)));
  }

  @Override
  public void spoil(Payment payment, int variant) {
    switch (variant % 8) {
      case 0 -> payment.setAmountMicros(-1L);
      case 1 -> payment.setPaymentId("");
      case 2 -> payment.setEventTime(Instant.parse("2214-07-01T00:00:00Z"));
      case 3 -> payment.setCurrency("euro");
      case 4 -> payment.setCustomerId(" ");
      case 5 -> payment.setTerminalId("");
      case 6 -> payment.setAmountMicros(Long.MAX_VALUE);
      default -> payment.setEventTime(Instant.parse("1969-12-31T23:59:59.999Z"));
    }
  }

  @Override
  public void spoilOther(SpecificRecord event, int variant) {
    Chargeback chargeback = (Chargeback) event;
    switch (variant % 5) {
      case 0 -> chargeback.setChargebackId("");
      case 1 -> chargeback.setPaymentId(" ");
      case 2 -> chargeback.setEventTime(Instant.parse("2214-07-01T00:00:00Z"));
      case 3 -> chargeback.setCustomerId("");
      default -> chargeback.setTerminalId("");
    }
  }

  @Override
  public List<Map<String, Object>> truth() {
    return frauds.truth();
  }
}
