package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.commerce.Payment;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;

/**
 * A number that says something of a payment before anybody knows whether it is a fraud. Features of
 * counts and amounts are logarithms, so that one that is twice as large counts the same anywhere.
 * They are those of Le Borgne et al., Reproducible Machine Learning for Credit Card Fraud Detection
 * (2022), with the customer's own reports and the amount beside the customer's habit.
 */
enum Feature {
  AMOUNT(Reason.AMOUNT) {
    @Override
    double of(Payment payment, Past customer, Past terminal) {
      return units(payment);
    }
  },
  AMOUNT_LOG(Reason.AMOUNT) {
    @Override
    double of(Payment payment, Past customer, Past terminal) {
      return StrictMath.log1p(units(payment));
    }
  },
  /** The logarithm of how many times the customer's mean amount of 30 days it is. */
  HABIT(Reason.HABIT) {
    @Override
    double of(Payment payment, Past customer, Past terminal) {
      return timesHabit(payment, customer);
    }
  },
  /** The same where it is more than twice. */
  ABOVE_HABIT(Reason.HABIT) {
    @Override
    double of(Payment payment, Past customer, Past terminal) {
      return Math.max(0, timesHabit(payment, customer) - LOG_TWO);
    }
  },
  NIGHT(Reason.TIME) {
    @Override
    double of(Payment payment, Past customer, Past terminal) {
      return timeOf(payment).getHour() < MORNING ? 1 : 0;
    }
  },
  WEEKEND(Reason.TIME) {
    @Override
    double of(Payment payment, Past customer, Past terminal) {
      return timeOf(payment).getDayOfWeek().getValue() > WORKING_DAYS ? 1 : 0;
    }
  },
  SINCE_LAST(Reason.PACE) {
    @Override
    double of(Payment payment, Past customer, Past terminal) {
      return StrictMath.log1p(customer.sinceLastMillis() / MILLIS);
    }
  },
  PAYMENTS_1D(Reason.PACE, Measure.PAYMENTS, 0),
  PAYMENTS_7D(Reason.PACE, Measure.PAYMENTS, 1),
  PAYMENTS_30D(Reason.PACE, Measure.PAYMENTS, 2),
  MEAN_1D(Reason.HABIT, Measure.MEAN, 0),
  MEAN_7D(Reason.HABIT, Measure.MEAN, 1),
  MEAN_30D(Reason.HABIT, Measure.MEAN, 2),
  CUSTOMER_REPORTED_1D(Reason.CUSTOMER_REPORTED, Measure.REPORTED, 0),
  CUSTOMER_REPORTED_7D(Reason.CUSTOMER_REPORTED, Measure.REPORTED, 1),
  CUSTOMER_REPORTED_30D(Reason.CUSTOMER_REPORTED, Measure.REPORTED, 2),
  TERMINAL_REPORTED_1D(Reason.TERMINAL_REPORTED, Measure.REPORTED, 0),
  TERMINAL_REPORTED_7D(Reason.TERMINAL_REPORTED, Measure.REPORTED, 1),
  TERMINAL_REPORTED_30D(Reason.TERMINAL_REPORTED, Measure.REPORTED, 2),
  TERMINAL_RATE_1D(Reason.TERMINAL_REPORTED, Measure.RATE, 0),
  TERMINAL_RATE_7D(Reason.TERMINAL_REPORTED, Measure.RATE, 1),
  TERMINAL_RATE_30D(Reason.TERMINAL_REPORTED, Measure.RATE, 2);

  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;
  private static final int MORNING = 7;
  private static final int WORKING_DAYS = 5;
  private static final double MOST_TIMES = 100;
  private static final double LOG_TWO = StrictMath.log(2);

  /** What is measured in a window. */
  private enum Measure {
    PAYMENTS,
    MEAN,
    REPORTED,
    RATE;

    double of(Past.Window window) {
      return switch (this) {
        case PAYMENTS -> StrictMath.log1p(window.payments());
        case MEAN -> StrictMath.log1p(window.micros() / MICROS / window.payments());
        case REPORTED -> StrictMath.log1p(window.reported());
        // A terminal at which one payment of one was reported is not as bad as with ten of ten.
        case RATE -> window.reported() / (window.reportable() + 1.0);
      };
    }
  }

  private final Reason reason;
  private final Measure measure;
  private final int window;

  Feature(Reason reason) {
    this(reason, null, 0);
  }

  Feature(Reason reason, Measure measure, int window) {
    this.reason = reason;
    this.measure = measure;
    this.window = window;
  }

  /** What it is a reason for. */
  Reason reason() {
    return reason;
  }

  /** The name by which a model knows it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its value for a payment. */
  double of(Payment payment, Past customer, Past terminal) {
    Past past = reason == Reason.TERMINAL_REPORTED ? terminal : customer;
    return measure.of(past.window(window));
  }

  private static double units(Payment payment) {
    return payment.getAmountMicros() / MICROS;
  }

  private static ZonedDateTime timeOf(Payment payment) {
    return payment.getEventTime().atZone(ZoneOffset.UTC);
  }

  /** The customer's other payments of 30 days are the habit; a first payment is as usual. */
  private static double timesHabit(Payment payment, Past customer) {
    Past.Window month = customer.longest();
    long others = month.payments() - 1;
    if (others == 0) {
      return 0;
    }
    double mean = (month.micros() - payment.getAmountMicros()) / MICROS / others;
    double times = (units(payment) + 1) / (mean + 1);
    return StrictMath.log(Math.min(MOST_TIMES, Math.max(1 / MOST_TIMES, times)));
  }
}
