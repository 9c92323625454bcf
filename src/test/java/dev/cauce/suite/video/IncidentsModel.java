package dev.cauce.suite.video;

import dev.cauce.suite.model.ModelTables;
import dev.cauce.transforms.video.PlaybackIncident;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What kept people from watching: minute after minute, with all that was ever counted at hand. */
final class IncidentsModel {
  private static final long MINUTE = ViewingTimeline.MINUTE;
  private static final long DAY = 24 * 60 * MINUTE;

  /** What was counted of a part since an incident began, and the share that was usual then. */
  private static final class Sum {
    long bad;
    long of;
    double usual;

    double expected() {
      return of * usual;
    }

    boolean more() {
      return bad > expected();
    }
  }

  private record Best(String part, double score, double sure) {}

  private static final class Incident {
    CountedViewings.Symptom symptom;
    long opened;
    long number;
    long since;
    long until;
    long closed = Long.MAX_VALUE;
    Best best;
    TreeMap<String, Sum> sums;
  }

  private final ModelTables tables;
  private final List<Incident> incidents = new ArrayList<>();
  private final CountedViewings counted = new CountedViewings();

  IncidentsModel(ModelTables tables) {
    this.tables = tables;
  }

  void watch(Map<Long, Map<String, List<ViewingTimeline.Piece>>> minutes) {
    minutes.forEach(counted::add);
    if (counted.minutes().isEmpty()) {
      return;
    }
    long last = counted.minutes().last() + 30 * MINUTE;
    for (long minute = counted.minutes().first(); minute <= last; minute += MINUTE) {
      if (counted.minutes().contains(minute) || incidents.stream().anyMatch(one -> isOpen(one))) {
        judge(minute);
      }
    }
  }

  private static boolean isOpen(Incident incident) {
    return incident.closed == Long.MAX_VALUE;
  }

  private void judge(long minute) {
    boolean dayEnds = (minute + MINUTE) % DAY == 0;
    for (CountedViewings.Symptom symptom : CountedViewings.SYMPTOMS) {
      incidents.stream()
          .filter(one -> one.symptom == symptom && isOpen(one))
          .forEach(one -> goOn(one, minute));
      long number = 1;
      while (!dayEnds && number <= 5 && find(symptom, number, minute)) {
        number++;
      }
      incidents.stream()
          .filter(one -> one.symptom == symptom && isOpen(one))
          .forEach(one -> sayOrClose(one, minute, dayEnds));
    }
  }

  /** Whether an incident other than {@code own} accounts for a place in a minute. */
  private boolean isTaken(
      CountedViewings.Symptom symptom, String place, long minute, Incident own) {
    return incidents.stream()
        .anyMatch(
            one ->
                one != own
                    && one.symptom == symptom
                    && minute <= one.closed
                    && CountedViewings.holds(one.best.part(), place));
  }

  private void goOn(Incident incident, long minute) {
    CountedViewings.Symptom symptom = incident.symptom;
    counted
        .sums(symptom, minute, 1, (place, time) -> !isTaken(symptom, place, time, incident))
        .forEach(
            (part, more) -> {
              Sum sum = incident.sums.computeIfAbsent(part, any -> begun(symptom, part, minute));
              sum.bad += more[0];
              sum.of += more[1];
            });
    String before = incident.best.part();
    Best now = best(symptom, incident.sums, part -> CountedViewings.holds(before, part));
    incident.best = now == null ? incident.best : now;
  }

  private void sayOrClose(Incident incident, long minute, boolean dayEnds) {
    CountedViewings.Symptom symptom = incident.symptom;
    String part = incident.best.part();
    double usual = counted.usual(symptom, part, minute);
    CountedViewings.Wanted in = (place, time) -> CountedViewings.holds(part, place);
    if (isBad(symptom, counted.sum(symptom, minute, 1, in), usual)) {
      incident.until = minute + MINUTE;
    }
    if (dayEnds || !isBad(symptom, counted.sum(symptom, minute, 3, in), usual)) {
      incident.closed = minute;
    }
    say(incident, isOpen(incident) ? "OPEN" : "CLOSED", minute);
  }

  private static boolean isBad(CountedViewings.Symptom symptom, long[] counts, double usual) {
    double more = counts[0] - counts[1] * usual;
    return more > 0 && more >= counts[1] * usual && 2 * more >= symptom.effect() * counts[1];
  }

  private Sum begun(CountedViewings.Symptom symptom, String part, long minute) {
    Sum sum = new Sum();
    sum.usual = counted.usual(symptom, part, minute);
    return sum;
  }

  private boolean find(CountedViewings.Symptom symptom, long number, long minute) {
    Best found = null;
    Incident incident = new Incident();
    for (int span : new int[] {1, 2, 3, 5}) {
      TreeMap<String, Sum> sums = new TreeMap<>();
      counted
          .sums(symptom, minute, span, (place, time) -> !isTaken(symptom, place, time, null))
          .forEach(
              (part, counts) -> {
                Sum sum = begun(symptom, part, minute);
                sum.bad = counts[0];
                sum.of = counts[1];
                sums.put(part, sum);
              });
      Best best = best(symptom, sums, part -> true);
      if (best != null
          && isEnough(symptom, best, sums.get(best.part()))
          && (found == null || best.score() > found.score())) {
        found = best;
        incident.sums = sums;
        incident.since = minute + MINUTE - span * MINUTE;
      }
    }
    if (found == null) {
      return false;
    }
    String wider = found.part();
    for (Incident one : incidents) {
      if (one.symptom == symptom && isOpen(one) && CountedViewings.holds(wider, one.best.part())) {
        Best there = best(symptom, one.sums, wider::equals);
        one.best = there == null ? new Best(wider, one.best.score(), one.best.sure()) : there;
        return true;
      }
    }
    incident.symptom = symptom;
    incident.opened = minute + MINUTE;
    incident.until = minute + MINUTE;
    incident.number = number;
    incident.best = found;
    incidents.add(incident);
    return true;
  }

  private static boolean isEnough(CountedViewings.Symptom symptom, Best best, Sum sum) {
    return best.score() >= 12
        && sum.bad >= 4
        && sum.bad >= 2.5 * sum.expected()
        && sum.bad - sum.expected() >= symptom.effect() * sum.of;
  }

  private static Best best(
      CountedViewings.Symptom symptom, TreeMap<String, Sum> sums, Predicate<String> possible) {
    TreeMap<String, Double> scores = new TreeMap<>();
    sums.forEach(
        (part, sum) -> {
          if (sum.more()) {
            long kinds =
                sums.keySet().stream()
                    .filter(o -> CountedViewings.named(o) == CountedViewings.named(part))
                    .count();
            double likelier =
                sum.bad * StrictMath.log(sum.bad / sum.expected()) - (sum.bad - sum.expected());
            scores.put(part, likelier / symptom.spread() - StrictMath.log(kinds));
          }
        });
    String best = null;
    for (String part : scores.keySet()) {
      if (possible.test(part)) {
        double score = scores.get(part);
        double highest = best == null ? Double.NEGATIVE_INFINITY : scores.get(best);
        if (score > highest
            || (score == highest && CountedViewings.named(part) < CountedViewings.named(best))) {
          best = part;
        }
      }
    }
    if (best == null) {
      return null;
    }
    double odds = 0;
    for (double score : scores.values()) {
      odds += StrictMath.exp(score - scores.get(best));
    }
    return new Best(best, scores.get(best), 1 / odds);
  }

  private void say(Incident incident, String state, long minute) {
    String[] part = incident.best.part().split("\\|");
    Sum sum = incident.sums.get(incident.best.part());
    String[] advice = WhatToDo.about(incident.symptom, part, counted, minute);
    Instant opened = Instant.ofEpochMilli(incident.opened);
    Instant updated = Instant.ofEpochMilli(minute + MINUTE - 1);
    tables.addVersion(
        PlaybackIncident.TABLE,
        updated,
        ModelTables.joda(opened),
        incident.symptom.name(),
        incident.number,
        state,
        part[0],
        part[1],
        part[2],
        ModelTables.joda(Instant.ofEpochMilli(incident.since)),
        ModelTables.joda(Instant.ofEpochMilli(incident.until)),
        incident.best.sure(),
        incident.best.score(),
        sum.bad,
        sum.of,
        sum.usual,
        advice[0],
        advice[1],
        "%s: %s of %d %s since %s, where %s is usual"
            .formatted(
                incident.symptom.words(),
                WhatToDo.percent((double) sum.bad / sum.of),
                sum.of,
                WhatToDo.where(part),
                ModelTables.joda(Instant.ofEpochMilli(incident.since)),
                WhatToDo.percent(sum.usual)),
        ModelTables.joda(updated),
        ModelTables.joda(opened.truncatedTo(ChronoUnit.DAYS)));
  }
}
