package dev.cauce.suite.commerce;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.commerce.FraudAlert;
import dev.cauce.transforms.commerce.Payment;
import dev.cauce.transforms.commerce.PaymentScore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How much payments look like frauds, by a model's text, with a week to report them.
 *
 * @param model the lines of a model
 */
public record FraudScoresModel(List<String> model, double alertFrom) implements PipelineModel {
  private static final long WEEK_HOURS = 168;
  private static final List<String> REASONS =
      List.of("AMOUNT", "HABIT", "TIME", "PACE", "CUSTOMER_REPORTED", "TERMINAL_REPORTED");

  @Override
  public ModelTables of(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    PaymentLog all = PaymentLog.read(log, "fraud", tables);
    for (Payment payment : all.payments()) {
      PaymentLog.Known known = all.new Known(payment, WEEK_HOURS);
      judge(tables, payment, known, all.features(payment, known));
    }
    return tables;
  }

  private void judge(
      ModelTables tables, Payment payment, PaymentLog.Known known, Map<String, Double> features) {
    double[] points = new double[REASONS.size()];
    double sum = 0;
    for (String line : model) {
      String[] words = line.split(" ");
      if (words[0].equals("intercept")) {
        sum += Double.parseDouble(words[1]);
      } else if (features.containsKey(words[0])) {
        double scaled = features.get(words[0]) - Double.parseDouble(words[2]);
        double own = Double.parseDouble(words[6]) * scaled / Double.parseDouble(words[4]);
        sum += own;
        points[REASONS.indexOf(reasonOf(words[0]))] += own;
      }
    }
    double score = 1 / (1 + StrictMath.exp(-sum));
    List<String> reasons = new ArrayList<>();
    List<String> strongest = new ArrayList<>(REASONS);
    strongest.removeIf(reason -> points[REASONS.indexOf(reason)] < 0.1);
    strongest.sort(
        (a, b) -> Double.compare(points[REASONS.indexOf(b)], points[REASONS.indexOf(a)]));
    for (String reason : strongest) {
      reasons.add(String.format(Locale.ROOT, "%s %.2f", reason, points[REASONS.indexOf(reason)]));
    }
    addScore(tables, payment, known, score, String.join(", ", reasons));
    if (score >= alertFrom) {
      addAlert(
          tables,
          payment,
          score,
          strongest.isEmpty() ? "all payments look so" : inWords(strongest.get(0), payment, known));
    }
  }

  private static String reasonOf(String feature) {
    if (feature.startsWith("amount")) {
      return "AMOUNT";
    }
    if (feature.startsWith("customer_")) {
      return "CUSTOMER_REPORTED";
    }
    if (feature.startsWith("terminal_")) {
      return "TERMINAL_REPORTED";
    }
    if (feature.startsWith("night") || feature.startsWith("weekend")) {
      return "TIME";
    }
    return feature.contains("habit") || feature.startsWith("mean") ? "HABIT" : "PACE";
  }

  private static void addScore(
      ModelTables tables, Payment payment, PaymentLog.Known known, double score, String reasons) {
    tables.add(
        PaymentScore.TABLE,
        lastInstantOf(payment),
        payment.getPaymentId(),
        ModelTables.joda(payment.getEventTime()),
        payment.getCustomerId(),
        payment.getTerminalId(),
        payment.getAmountMicros(),
        payment.getCurrency(),
        score,
        reasons,
        known.customerPayments[0],
        known.customerPayments[1],
        known.customerPayments[2],
        known.customerMicros[0] / known.customerPayments[0],
        known.customerMicros[1] / known.customerPayments[1],
        known.customerMicros[2] / known.customerPayments[2],
        known.customerReported[2],
        known.terminalReported[0],
        known.terminalReported[1],
        known.terminalReported[2],
        known.terminalReportable[0],
        known.terminalReportable[1],
        known.terminalReportable[2]);
  }

  private static void addAlert(ModelTables tables, Payment payment, double score, String reason) {
    tables.add(
        FraudAlert.TABLE,
        lastInstantOf(payment),
        ModelTables.joda(payment.getEventTime()),
        payment.getPaymentId(),
        payment.getCustomerId(),
        payment.getTerminalId(),
        payment.getAmountMicros(),
        payment.getCurrency(),
        score,
        reason,
        ModelTables.joda(payment.getEventTime().truncatedTo(ChronoUnit.DAYS)));
  }

  private static Instant lastInstantOf(Payment payment) {
    return payment.getEventTime().truncatedTo(ChronoUnit.SECONDS).plusMillis(999);
  }

  private static String inWords(String reason, Payment payment, PaymentLog.Known known) {
    return switch (reason) {
      case "AMOUNT" -> "an amount of " + money(payment.getAmountMicros(), payment);
      case "HABIT" ->
          money(payment.getAmountMicros(), payment)
              + ", where the customer paid "
              + money(known.customerMicros[2] / known.customerPayments[2], payment)
              + " on average within 30 days";
      case "TIME" ->
          "paid on "
              + DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH)
                  .withZone(ZoneOffset.UTC)
                  .format(payment.getEventTime())
              + payment.getEventTime().toString().replaceAll(".*T(..:..).*", " at $1 UTC");
      case "PACE" ->
          "payment %d of the customer within a day, %d s after the last"
              .formatted(known.customerPayments[0], known.sinceLast / 1000);
      case "CUSTOMER_REPORTED" ->
          "payments of the customer reported as frauds within 30 days: "
              + known.customerReported[2];
      default ->
          "payments at the terminal reported as frauds within 30 days: %d of %d"
              .formatted(known.terminalReported[2], known.terminalReportable[2]);
    };
  }

  private static String money(long micros, Payment payment) {
    return BigDecimal.valueOf(micros)
            .divide(BigDecimal.valueOf(1_000_000))
            .setScale(2, RoundingMode.HALF_UP)
            .toPlainString()
        + " "
        + payment.getCurrency();
  }
}
