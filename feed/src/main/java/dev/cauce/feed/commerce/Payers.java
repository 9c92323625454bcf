package dev.cauce.feed.commerce;

import java.util.SplittableRandom;

/** Who pays, how much and where: each customer has an amount of its own, and some terminals. */
final class Payers {
  static final int CUSTOMERS = 400;
  static final int TERMINALS = 200;

  private static final int TERMINALS_OF_A_CUSTOMER = 8;
  private static final long SMALLEST_MICROS = 5_000_000;
  private static final long USUAL_SPREAD_MICROS = 90_000_000;

  private Payers() {}

  static String customer(int number) {
    return "c" + (10_000 + number);
  }

  static String terminal(int number) {
    return "t" + (1_000 + number);
  }

  /** One of the terminals of a customer, near which it lives. */
  static String terminalOf(int customer, SplittableRandom random) {
    return terminal(
        Math.floorMod(customer * 7 + random.nextInt(TERMINALS_OF_A_CUSTOMER) * 13, TERMINALS));
  }

  static String anyTerminal(SplittableRandom random) {
    return terminal(random.nextInt(TERMINALS));
  }

  /** An amount as the customer is used to pay it, in whole cents. */
  static long amountMicros(int customer, SplittableRandom random) {
    double share = new SplittableRandom(customer).nextDouble();
    double usual = SMALLEST_MICROS + USUAL_SPREAD_MICROS * share * share;
    long micros = (long) (usual * (0.4 + 1.2 * random.nextDouble()));
    return micros - micros % 10_000;
  }
}
