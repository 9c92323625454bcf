package dev.cauce.suite.video;

import dev.cauce.suite.model.ModelTables;
import dev.cauce.transforms.video.PlaybackIncident;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What kept people from watching: minute after minute, with all that was ever counted at hand. */
final class IncidentsModel {
  private static final long MINUTE = ViewingTimeline.MINUTE;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final String EVERYWHERE = "*|*|*";
  private static final List<Symptom> SYMPTOMS =
      List.of(
          new Symptom("START_FAILURES", "viewings that failed to start", 0.02, 0.05, 1),
          new Symptom("EXITS_BEFORE_START", "viewings left before they started", 0.05, 0.1, 1),
          new Symptom("STALLS", "viewings that stalled", 0.05, 0.1, 2),
          new Symptom(
              "PLAYBACK_FAILURES", "viewings that broke off with an error", 0.005, 0.02, 1));

  private record Symptom(String name, String words, double prior, double effect, double spread) {

    /** How many viewings have it, and of how many. */
    long[] of(List<ViewingTimeline.Piece> pieces) {
      long plays = PlaybackModel.plays(pieces);
      long failed = PlaybackModel.sum(pieces, "startFailures");
      long left = PlaybackModel.sum(pieces, "exitsBeforeStart");
      long outcomes = PlaybackModel.sum(pieces, "starts") + failed + left;
      return switch (name) {
        case "START_FAILURES" -> new long[] {failed, outcomes};
        case "EXITS_BEFORE_START" -> new long[] {left, outcomes};
        case "STALLS" -> new long[] {PlaybackModel.stalledPlays(pieces), plays};
        default -> new long[] {PlaybackModel.sum(pieces, "playbackFailures"), plays};
      };
    }
  }

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
    Symptom symptom;
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

  /** By minute and finest place; of each symptom how many have it, and of how many. */
  private final TreeMap<Long, Map<String, List<long[]>>> counted = new TreeMap<>();

  IncidentsModel(ModelTables tables) {
    this.tables = tables;
  }

  void watch(Map<Long, Map<String, List<ViewingTimeline.Piece>>> minutes) {
    minutes.forEach(
        (minute, places) -> {
          Map<String, List<long[]>> cells = new TreeMap<>();
          places.forEach(
              (place, pieces) -> {
                if (!place.contains("*")) {
                  cells.put(place, SYMPTOMS.stream().map(one -> one.of(pieces)).toList());
                }
              });
          counted.put(minute, cells);
        });
    if (counted.isEmpty()) {
      return;
    }
    long last = counted.lastKey() + 30 * MINUTE;
    for (long minute = counted.firstKey(); minute <= last; minute += MINUTE) {
      if (counted.containsKey(minute) || incidents.stream().anyMatch(one -> isOpen(one))) {
        judge(minute);
      }
    }
  }

  private static boolean isOpen(Incident incident) {
    return incident.closed == Long.MAX_VALUE;
  }

  private void judge(long minute) {
    for (Symptom symptom : SYMPTOMS) {
      for (Incident incident : List.copyOf(incidents)) {
        if (incident.symptom == symptom && isOpen(incident)) {
          goOn(incident, minute);
        }
      }
      long number = 1;
      while (number <= 5 && open(symptom, number, minute)) {
        number++;
      }
    }
    if ((minute + MINUTE) % DAY == 0) {
      for (Incident incident : incidents) {
        if (isOpen(incident)) {
          incident.closed = minute;
          say(incident, "CLOSED", minute);
        }
      }
    }
  }

  private static boolean holds(String part, String place) {
    String[] one = part.split("\\|");
    String[] other = place.split("\\|");
    for (int i = 0; i < 3; i++) {
      if (!one[i].equals("*") && !one[i].equals(other[i])) {
        return false;
      }
    }
    return true;
  }

  private static int named(String part) {
    return (int) Arrays.stream(part.split("\\|")).filter(one -> !one.equals("*")).count();
  }

  /** Whether an incident other than {@code own} accounts for a place in a minute. */
  private boolean isTaken(Symptom symptom, String place, long minute, Incident own) {
    return incidents.stream()
        .anyMatch(
            one ->
                one != own
                    && one.symptom == symptom
                    && minute <= one.closed
                    && holds(one.best.part(), place));
  }

  /** Takes a finest place in a minute. */
  private interface Wanted {
    boolean test(String place, long minute);
  }

  /** What was counted in the last minutes, by each part with two names at most. */
  private TreeMap<String, long[]> counts(Symptom symptom, long minute, int span, Wanted wanted) {
    TreeMap<String, long[]> sums = new TreeMap<>();
    int at = SYMPTOMS.indexOf(symptom);
    counted
        .subMap(minute - (span - 1) * MINUTE, true, minute, true)
        .forEach(
            (time, cells) ->
                cells.forEach(
                    (place, counts) -> {
                      if (wanted.test(place, time)) {
                        for (String part : PlaybackModel.placesThatHold(place)) {
                          if (named(part) <= 2) {
                            long[] sum = sums.computeIfAbsent(part, any -> new long[2]);
                            sum[0] += counts.get(at)[0];
                            sum[1] += counts.get(at)[1];
                          }
                        }
                      }
                    }));
    return sums;
  }

  private long[] count(Symptom symptom, long minute, int span, Wanted wanted) {
    return counts(symptom, minute, span, wanted).getOrDefault(EVERYWHERE, new long[2]);
  }

  private void goOn(Incident incident, long minute) {
    Symptom symptom = incident.symptom;
    counts(symptom, minute, 1, (place, time) -> !isTaken(symptom, place, time, incident))
        .forEach(
            (part, more) -> {
              Sum sum = incident.sums.computeIfAbsent(part, any -> begun(symptom, part, minute));
              sum.bad += more[0];
              sum.of += more[1];
            });
    String before = incident.best.part();
    Best now = best(symptom, incident.sums, part -> holds(part, before) || holds(before, part));
    incident.best = now == null ? incident.best : now;
    String part = incident.best.part();
    double usual = incident.sums.get(part).usual;
    if (isBad(symptom, count(symptom, minute, 1, (place, time) -> holds(part, place)), usual)) {
      incident.until = minute + MINUTE;
    }
    if (!isBad(symptom, count(symptom, minute, 3, (place, time) -> holds(part, place)), usual)) {
      incident.closed = minute;
    }
    say(incident, isOpen(incident) ? "OPEN" : "CLOSED", minute);
  }

  private static boolean isBad(Symptom symptom, long[] counts, double usual) {
    double more = counts[0] - counts[1] * usual;
    return more > 0 && more >= counts[1] * usual && 2 * more >= symptom.effect() * counts[1];
  }

  private Sum begun(Symptom symptom, String part, long minute) {
    Sum sum = new Sum();
    sum.usual = usual(symptom, part, minute);
    return sum;
  }

  private boolean open(Symptom symptom, long number, long minute) {
    Best found = null;
    Incident incident = new Incident();
    for (int span : new int[] {1, 2, 3, 5}) {
      TreeMap<String, Sum> sums = new TreeMap<>();
      counts(symptom, minute, span, (place, time) -> !isTaken(symptom, place, time, null))
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
    incident.symptom = symptom;
    incident.opened = minute + MINUTE;
    incident.until = minute + MINUTE;
    incident.number = number;
    incident.best = found;
    incidents.add(incident);
    say(incident, "OPEN", minute);
    return true;
  }

  private static boolean isEnough(Symptom symptom, Best best, Sum sum) {
    return best.score() >= 12
        && sum.bad >= 4
        && sum.bad >= 2.5 * sum.expected()
        && sum.bad - sum.expected() >= symptom.effect() * sum.of;
  }

  private static Best best(Symptom symptom, TreeMap<String, Sum> sums, Predicate<String> possible) {
    TreeMap<String, Double> scores = new TreeMap<>();
    sums.forEach(
        (part, sum) -> {
          if (sum.more()) {
            long kinds = sums.keySet().stream().filter(o -> named(o) == named(part)).count();
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
        if (score > highest || (score == highest && named(part) < named(best))) {
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

  /** The share in the better two thirds of the last 24 hours, without the last five minutes. */
  private double usual(Symptom symptom, String part, long minute) {
    double prior = part.equals(EVERYWHERE) ? symptom.prior() : usual(symptom, EVERYWHERE, minute);
    int at = SYMPTOMS.indexOf(symptom);
    TreeMap<Long, long[]> hours = new TreeMap<>();
    counted
        .subMap(minute / HOUR * HOUR - DAY, true, minute - 5 * MINUTE, true)
        .forEach(
            (time, cells) ->
                cells.forEach(
                    (place, counts) -> {
                      if (holds(part, place)) {
                        long[] sum = hours.computeIfAbsent(time / HOUR, any -> new long[2]);
                        sum[0] += counts.get(at)[0];
                        sum[1] += counts.get(at)[1];
                      }
                    }));
    List<long[]> best =
        hours.values().stream()
            .filter(hour -> hour[1] > 0)
            .sorted((a, b) -> Long.compare(a[0] * b[1], b[0] * a[1]))
            .collect(Collectors.toList());
    long bad = 0;
    long of = 0;
    for (long[] hour : best.subList(0, best.size() - best.size() / 3)) {
      bad += hour[0];
      of += hour[1];
    }
    return (bad + 100 * prior) / (of + 100);
  }

  private void say(Incident incident, String state, long minute) {
    String[] part = incident.best.part().split("\\|");
    Sum sum = incident.sums.get(incident.best.part());
    String[] advice = advice(incident, part, minute);
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
                percent((double) sum.bad / sum.of),
                sum.of,
                where(part),
                ModelTables.joda(Instant.ofEpochMilli(incident.since)),
                percent(sum.usual)),
        ModelTables.joda(updated),
        ModelTables.joda(opened.truncatedTo(ChronoUnit.DAYS)));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String where(String... part) {
    String words =
        (part[0].equals("*") ? "" : " through " + part[0])
            + (part[1].equals("*") ? "" : " on " + part[1])
            + (part[2].equals("*") ? "" : " in " + part[2]);
    return words.isEmpty() ? "everywhere" : words.substring(1);
  }

  private String[] advice(Incident incident, String[] part, long minute) {
    String name = incident.symptom.name();
    boolean slow = name.equals("STALLS") || name.equals("EXITS_BEFORE_START");
    if (!part[0].equals("*")) {
      return move(incident.symptom, part, minute);
    }
    if (part[1].equals("*") && part[2].equals("*")) {
      return new String[] {"look at origin, packaging and login: nothing is spared", null};
    }
    if (slow) {
      return new String[] {"lower the highest bitrate " + where(part), null};
    }
    return part[1].equals("*")
        ? new String[] {"look at licences and blocking " + where(part), null}
        : new String[] {"take back the last release of the player " + where(part), null};
  }

  private String[] move(Symptom symptom, String[] part, long minute) {
    TreeMap<String, long[]> byCdn = new TreeMap<>();
    counted
        .subMap(minute - 4 * MINUTE, true, minute, true)
        .values()
        .forEach(
            cells ->
                cells.forEach(
                    (place, counts) -> {
                      if (holds("*|" + part[1] + "|" + part[2], place)) {
                        long[] sum =
                            byCdn.computeIfAbsent(place.split("\\|")[0], any -> new long[2]);
                        sum[0] += counts.get(SYMPTOMS.indexOf(symptom))[0];
                        sum[1] += counts.get(SYMPTOMS.indexOf(symptom))[1];
                      }
                    }));
    long[] own = byCdn.getOrDefault(part[0], new long[2]);
    double least = 0.5 * (own[1] == 0 ? 0 : (double) own[0] / own[1]);
    String to = null;
    for (Map.Entry<String, long[]> one : byCdn.entrySet()) {
      long[] sum = one.getValue();
      if (sum[1] >= 10 && (double) sum[0] / sum[1] < least) {
        to = one.getKey();
        least = (double) sum[0] / sum[1];
      }
    }
    if (to == null) {
      return new String[] {"no CDN is better now: lower the highest bitrate " + where(part), null};
    }
    String rest = where("*", part[1], part[2]);
    return new String[] {
      "move traffic of %s%s to %s, where it is %s"
          .formatted(part[0], rest.equals("everywhere") ? "" : " " + rest, to, percent(least)),
      to
    };
  }
}
