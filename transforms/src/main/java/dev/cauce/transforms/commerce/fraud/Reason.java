package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.commerce.Payment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What may make a payment look like a fraud. */
enum Reason {
  /** The amount itself. */
  AMOUNT {
    @Override
    String inWords(DescribedPayment described) {
      return "an amount of " + money(described.payment().getAmountMicros(), described);
    }
  },
  /** The amount beside what the customer otherwise pays. */
  HABIT {
    @Override
    String inWords(DescribedPayment described) {
      return String.format(
          Locale.ROOT,
          "%s, where the customer paid %s on average within 30 days",
          money(described.payment().getAmountMicros(), described),
          money(described.customer().longest().meanMicros(), described));
    }
  },
  /** The time of day and of the week. */
  TIME {
    @Override
    String inWords(DescribedPayment described) {
      return "paid on "
          + DateTimeFormatter.ofPattern("EEEE 'at' HH:mm 'UTC'", Locale.ENGLISH)
              .format(described.payment().getEventTime().atZone(ZoneOffset.UTC));
    }
  },
  /** How many payments the customer made, and how soon after the last. */
  PACE {
    @Override
    String inWords(DescribedPayment described) {
      return String.format(
          Locale.ROOT,
          "payment %d of the customer within a day, %d s after the last",
          described.customer().window(0).payments(),
          described.customer().sinceLastMillis() / MILLIS);
    }
  },
  /** Payments of the customer were reported to be frauds. */
  CUSTOMER_REPORTED {
    @Override
    String inWords(DescribedPayment described) {
      return String.format(
          Locale.ROOT,
          "payments of the customer reported as frauds within 30 days: %d",
          described.customer().longest().reported());
    }
  },
  /** Payments at the terminal were reported to be frauds. */
  TERMINAL_REPORTED {
    @Override
    String inWords(DescribedPayment described) {
      Past.Window month = described.terminal().longest();
      return String.format(
          Locale.ROOT,
          "payments at the terminal reported as frauds within 30 days: %d of %d",
          month.reported(),
          month.reportable());
    }
  };

  private static final long MILLIS = 1000;
  private static final int DECIMALS = 2;

  /** What it is for a payment, with its numbers. */
  abstract String inWords(DescribedPayment described);

  private static String money(long micros, DescribedPayment described) {
    Payment payment = described.payment();
    return BigDecimal.valueOf(micros, 6).setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString()
        + " "
        + payment.getCurrency();
  }
}
