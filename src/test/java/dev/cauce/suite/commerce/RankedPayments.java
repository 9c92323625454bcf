package dev.cauce.suite.commerce;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well scores tell frauds apart, as the Fraud Detection Handbook measures it: payments of
 * customers that are known to be compromised by the day of a payment, a week late, are left out of
 * all three figures, and of the third also cards that were found on an earlier day.
 */
public final class RankedPayments {
  private static final int DELAY_DAYS = 7;
  private static final int CARDS = 100;

  private final LocalDate trainedFrom;
  private final LocalDate judgedFrom;
  private final Map<String, Labelled> labels = new HashMap<>();
  private final Map<String, List<LocalDate>> fraudDays = new HashMap<>();
  private final List<Scored> scores = new ArrayList<>();

  private record Labelled(String customer, LocalDate day, boolean fraud) {}

  private record Scored(Labelled payment, double score) {
    static final Comparator<Scored> BEST_FIRST =
        Comparator.comparingDouble(Scored::score).reversed();
  }

  /**
   * Frauds from {@code trainedFrom} on make a customer known; scores begin at {@code judgedFrom}.
   */
  public RankedPayments(LocalDate trainedFrom, LocalDate judgedFrom) {
    this.trainedFrom = trainedFrom;
    this.judgedFrom = judgedFrom;
  }

  /** What is true of a payment. */
  public void label(String payment, String customer, LocalDateTime time, boolean fraud) {
    LocalDate day = time.toLocalDate();
    if (fraud && !day.isBefore(trainedFrom)) {
      fraudDays.computeIfAbsent(customer, any -> new ArrayList<>()).add(day);
    }
    if (!day.isBefore(judgedFrom)) {
      labels.put(payment, new Labelled(customer, day, fraud));
    }
  }

  /** The score of a payment that has its label. */
  public void score(String payment, double score) {
    Labelled label = labels.get(payment);
    if (!isKnown(label)) {
      scores.add(new Scored(label, score));
    }
  }

  private boolean isKnown(Labelled payment) {
    LocalDate reported = payment.day().minusDays(DELAY_DAYS);
    return fraudDays.getOrDefault(payment.customer(), List.of()).stream()
        .anyMatch(day -> day.isBefore(reported));
  }

  /** The mean precision over all recalls; payments of one score count as one. */
  public double averagePrecision() {
    long frauds = frauds();
    double sum = 0;
    long found = 0;
    long seen = 0;
    for (List<Scored> tie : ties()) {
      long more = tie.stream().filter(one -> one.payment().fraud()).count();
      found += more;
      seen += tie.size();
      sum += (double) more / frauds * found / seen;
    }
    return sum;
  }

  /** The chance that a fraud has a higher score than another payment. */
  public double areaUnderCurve() {
    long frauds = frauds();
    double above = 0;
    long found = 0;
    for (List<Scored> tie : ties()) {
      long more = tie.stream().filter(one -> one.payment().fraud()).count();
      above += (tie.size() - more) * (found + more / 2.0);
      found += more;
    }
    return above / frauds / (scores.size() - frauds);
  }

  /** The mean share of compromised cards among the hundred of a day with the highest scores. */
  public double cardPrecision() {
    TreeMap<LocalDate, List<Scored>> days = new TreeMap<>();
    scores.forEach(
        one -> days.computeIfAbsent(one.payment().day(), any -> new ArrayList<>()).add(one));
    Set<String> caught = new HashSet<>();
    double sum = 0;
    for (List<Scored> day : days.values()) {
      Set<String> compromised = new HashSet<>();
      day.stream()
          .filter(one -> one.payment().fraud())
          .forEach(one -> compromised.add(one.payment().customer()));
      List<String> cards =
          day.stream()
              .sorted(Scored.BEST_FIRST)
              .map(one -> one.payment().customer())
              .distinct()
              .filter(card -> !caught.contains(card))
              .limit(CARDS)
              .toList();
      List<String> right = cards.stream().filter(compromised::contains).toList();
      caught.addAll(right);
      sum += (double) right.size() / CARDS;
    }
    return sum / days.size();
  }

  private long frauds() {
    return scores.stream().filter(one -> one.payment().fraud()).count();
  }

  private List<List<Scored>> ties() {
    List<List<Scored>> ties = new ArrayList<>();
    double last = Double.NaN;
    for (Scored one : scores.stream().sorted(Scored.BEST_FIRST).toList()) {
      if (one.score() != last) {
        ties.add(new ArrayList<>());
        last = one.score();
      }
      ties.get(ties.size() - 1).add(one);
    }
    return ties;
  }

  @Override
  public String toString() {
    return "%,d payments, %,d of them frauds: average precision %.3f, AUC %.3f, card precision@%d %.3f"
        .formatted(
            scores.size(), frauds(), averagePrecision(), areaUnderCurve(), CARDS, cardPrecision());
  }
}
