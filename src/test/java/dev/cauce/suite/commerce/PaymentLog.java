package dev.cauce.suite.commerce;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.IntakeModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.transforms.commerce.Chargeback;
import dev.cauce.transforms.commerce.Payment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The accepted payments in order, and what can be said of each: found by going through all of the
 * same customer and terminal.
 */
final class PaymentLog {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final long[] DAYS = {1, 7, 30};

  private final List<Payment> payments = new ArrayList<>();
  private final List<Chargeback> reports = new ArrayList<>();
  private final Map<String, List<Payment>> paymentsOf = new HashMap<>();
  private final Map<String, List<Chargeback>> reportsOf = new HashMap<>();

  /** Reads both topics for {@code pipeline}, whose ledger and dead letters go to {@code tables}. */
  static PaymentLog read(Iterable<LogRecord> log, String pipeline, ModelTables tables) {
    PaymentLog all = new PaymentLog();
    new IntakeModel<>(new PaymentRules(pipeline), tables).read(log, all.payments::add);
    new IntakeModel<>(new ChargebackRules(pipeline), tables).read(log, all.reports::add);
    all.payments.sort(
        Comparator.comparing(Payment::getEventTime).thenComparing(Payment::getPaymentId));
    for (Payment payment : all.payments) {
      all.at(all.paymentsOf, "c" + payment.getCustomerId()).add(payment);
      all.at(all.paymentsOf, "t" + payment.getTerminalId()).add(payment);
    }
    for (Chargeback report : all.reports) {
      all.at(all.reportsOf, "c" + report.getCustomerId()).add(report);
      all.at(all.reportsOf, "t" + report.getTerminalId()).add(report);
    }
    return all;
  }

  private <T> List<T> at(Map<String, List<T>> lists, String key) {
    return lists.computeIfAbsent(key, any -> new ArrayList<>());
  }

  List<Payment> payments() {
    return payments;
  }

  List<Chargeback> reports() {
    return reports;
  }

  /** What is known of one payment, at a delay of so many hours; arrays are of 1, 7 and 30 days. */
  final class Known {
    final long[] customerPayments = new long[3];
    final long[] customerMicros = new long[3];
    final long[] customerReported = new long[3];
    final long[] terminalReportable = new long[3];
    final long[] terminalReported = new long[3];
    long sinceLast = 30 * DAY;

    Known(Payment payment, long delayHours) {
      long now = payment.getEventTime().toEpochMilli();
      long hour = now / HOUR;
      for (Payment other : upTo(payment, "c" + payment.getCustomerId())) {
        for (int i = 0; i < DAYS.length; i++) {
          if (hourOf(other) > hour - 24 * DAYS[i]) {
            customerPayments[i]++;
            customerMicros[i] += other.getAmountMicros();
          }
        }
        if (other != payment) {
          sinceLast = Math.min(30 * DAY, now - other.getEventTime().toEpochMilli());
        }
      }
      for (Payment other : upTo(payment, "t" + payment.getTerminalId())) {
        for (int i = 0; i < DAYS.length; i++) {
          long last = hour - delayHours;
          if (hourOf(other) <= last && hourOf(other) > last - 24 * DAYS[i]) {
            terminalReportable[i]++;
          }
        }
      }
      count("c" + payment.getCustomerId(), now, customerReported);
      count("t" + payment.getTerminalId(), now, terminalReported);
    }

    private List<Payment> upTo(Payment payment, String key) {
      List<Payment> all = paymentsOf.get(key);
      return all.subList(0, all.indexOf(payment) + 1);
    }

    private void count(String key, long now, long[] counts) {
      for (int i = 0; i < DAYS.length; i++) {
        Set<String> reported = new HashSet<>();
        for (Chargeback report : reportsOf.getOrDefault(key, List.of())) {
          long time = report.getEventTime().toEpochMilli();
          if (time <= now && time / HOUR > now / HOUR - 24 * DAYS[i]) {
            reported.add(report.getPaymentId());
          }
        }
        counts[i] = reported.size();
      }
    }
  }

  private static long hourOf(Payment payment) {
    return payment.getEventTime().toEpochMilli() / HOUR;
  }

  /** The features of {@code payment} by name, from the page of the pipeline. */
  Map<String, Double> features(Payment payment, Known known) {
    Map<String, Double> features = new HashMap<>();
    double amount = payment.getAmountMicros() / 1e6;
    features.put("amount", amount);
    features.put("amount_log", StrictMath.log1p(amount));
    double habit = 0;
    if (known.customerPayments[2] > 1) {
      double others = (known.customerMicros[2] - payment.getAmountMicros()) / 1e6;
      double times = (amount + 1) / (others / (known.customerPayments[2] - 1) + 1);
      habit = StrictMath.log(Math.max(0.01, Math.min(100, times)));
    }
    features.put("habit", habit);
    features.put("above_habit", Math.max(0, habit - StrictMath.log(2)));
    java.time.ZonedDateTime time = payment.getEventTime().atZone(java.time.ZoneOffset.UTC);
    features.put("night", time.getHour() <= 6 ? 1.0 : 0.0);
    boolean weekend =
        time.getDayOfWeek() == java.time.DayOfWeek.SATURDAY
            || time.getDayOfWeek() == java.time.DayOfWeek.SUNDAY;
    features.put("weekend", weekend ? 1.0 : 0.0);
    features.put("since_last", StrictMath.log1p(known.sinceLast / 1000.0));
    for (int i = 0; i < DAYS.length; i++) {
      String days = "_" + DAYS[i] + "d";
      long count = known.customerPayments[i];
      features.put("payments" + days, StrictMath.log1p(count));
      features.put("mean" + days, StrictMath.log1p(known.customerMicros[i] / 1e6 / count));
      features.put("customer_reported" + days, StrictMath.log1p(known.customerReported[i]));
      long reported = known.terminalReported[i];
      features.put("terminal_reported" + days, StrictMath.log1p(reported));
      features.put("terminal_rate" + days, reported / (known.terminalReportable[i] + 1.0));
    }
    return features;
  }
}
