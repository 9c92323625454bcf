package dev.cauce.feed.commerce;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ListMultimap;
import dev.cauce.feed.generate.GenerateSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What is hidden in generated payments: terminals whose cards are copied, and stolen cards. Each
 * goes on for some days, so that what was reported says something of what comes.
 */
final class Frauds {
  private static final long DAY_MILLIS = 86_400_000;
  private static final long BEFORE_MILLIS = 20 * DAY_MILLIS;
  private static final double PER_DAY = 0.6;
  private static final int FEWEST = 6;

  /** Whose payments are frauds, and what share of them. */
  enum Kind {
    COPYING_TERMINAL(0.8, 5, 20),
    STOLEN_CARD(0.5, 4, 14);

    private final double share;
    private final int shortestDays;
    private final int longestDays;

    Kind(double share, int shortestDays, int longestDays) {
      this.share = share;
      this.shortestDays = shortestDays;
      this.longestDays = longestDays;
    }
  }

  /** One of them, over the event times {@code [fromMillis, toMillis)}. */
  private record Fraud(Kind kind, String id, long fromMillis, long toMillis) {
    boolean holds(long millis) {
      return millis >= fromMillis && millis < toMillis;
    }

    Map<String, Object> truth() {
      return ImmutableMap.of(
          "kind",
          kind.name(),
          kind == Kind.STOLEN_CARD ? "customerId" : "terminalId",
          id,
          "from",
          Instant.ofEpochMilli(fromMillis).toString(),
          "to",
          Instant.ofEpochMilli(toMillis).toString());
    }
  }

  private final ListMultimap<String, Fraud> byId;

  private Frauds(ListMultimap<String, Fraud> byId) {
    this.byId = byId;
  }

  /** Some that began before the interval, and some of each kind within it. */
  static Frauds in(GenerateSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed() ^ 0xf4a0_d5L);
    long from = settings.from().getMillis() - BEFORE_MILLIS;
    long span = settings.to().getMillis() - from;
    long count = Math.max(FEWEST, (long) (PER_DAY * span / DAY_MILLIS));
    ImmutableListMultimap.Builder<String, Fraud> all = ImmutableListMultimap.builder();
    for (int i = 0; i < count; i++) {
      Kind kind = Kind.values()[i % Kind.values().length];
      String id =
          kind == Kind.STOLEN_CARD
              ? Payers.customer(random.nextInt(Payers.CUSTOMERS))
              : Payers.terminal(random.nextInt(Payers.TERMINALS));
      long start = from + (long) (span * random.nextDouble());
      long days = kind.shortestDays + random.nextInt(kind.longestDays - kind.shortestDays);
      all.put(id, new Fraud(kind, id, start, start + days * DAY_MILLIS));
    }
    return new Frauds(all.build());
  }

  /** Whether a payment that {@code luck}, from 0 to 1, decides on is one of a stolen card. */
  boolean isOfStolenCard(String customerId, long millis, double luck) {
    return happens(customerId, Kind.STOLEN_CARD, millis, luck);
  }

  /** The same of a card that is copied at a terminal. */
  boolean isCopied(String terminalId, long millis, double luck) {
    return happens(terminalId, Kind.COPYING_TERMINAL, millis, luck);
  }

  private boolean happens(String id, Kind kind, long millis, double luck) {
    return byId.get(id).stream()
        .anyMatch(fraud -> fraud.kind() == kind && fraud.holds(millis) && luck < kind.share);
  }

  List<Map<String, Object>> truth() {
    return byId.values().stream().map(Fraud::truth).toList();
  }
}
