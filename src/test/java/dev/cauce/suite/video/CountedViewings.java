package dev.cauce.suite.video;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that was ever counted of viewings, by minute, place and symptom. */
final class CountedViewings {
  private static final long MINUTE = ViewingTimeline.MINUTE;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final String EVERYWHERE = "*|*|*";
  static final List<Symptom> SYMPTOMS =
      List.of(
          new Symptom("START_FAILURES", "viewings that failed to start", 0.02, 0.05, 1),
          new Symptom("EXITS_BEFORE_START", "viewings left before they started", 0.05, 0.1, 1),
          new Symptom("STALLS", "viewings that stalled", 0.05, 0.1, 2),
          new Symptom(
              "PLAYBACK_FAILURES", "viewings that broke off with an error", 0.005, 0.02, 1));

  record Symptom(String name, String words, double prior, double effect, double spread) {

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

  /** By minute and finest place; of each symptom how many have it, and of how many. */
  private final TreeMap<Long, Map<String, List<long[]>>> counted = new TreeMap<>();

  void add(long minute, Map<String, List<ViewingTimeline.Piece>> places) {
    Map<String, List<long[]>> cells = new TreeMap<>();
    places.forEach(
        (place, pieces) -> {
          if (!place.contains("*")) {
            cells.put(place, SYMPTOMS.stream().map(one -> one.of(pieces)).toList());
          }
        });
    counted.put(minute, cells);
  }

  NavigableSet<Long> minutes() {
    return counted.navigableKeySet();
  }

  static boolean holds(String part, String place) {
    String[] one = part.split("\\|");
    String[] other = place.split("\\|");
    for (int i = 0; i < 3; i++) {
      if (!one[i].equals("*") && !one[i].equals(other[i])) {
        return false;
      }
    }
    return true;
  }

  static int named(String part) {
    return (int) Arrays.stream(part.split("\\|")).filter(one -> !one.equals("*")).count();
  }

  /** Takes a finest place in a minute. */
  interface Wanted {
    boolean test(String place, long minute);
  }

  /** What was counted in the last minutes, by each part with two names at most. */
  TreeMap<String, long[]> sums(Symptom symptom, long minute, int span, Wanted wanted) {
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

  long[] sum(Symptom symptom, long minute, int span, Wanted wanted) {
    return sums(symptom, minute, span, wanted).getOrDefault(EVERYWHERE, new long[2]);
  }

  /** The share in the better two thirds of the last 24 hours, without the last five minutes. */
  double usual(Symptom symptom, String part, long minute) {
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
    return Math.max(0.1 * symptom.prior(), (bad + 100 * prior) / (of + 100));
  }

  /** What was counted in the last five minutes on a device in a country, by CDN. */
  TreeMap<String, long[]> byCdn(Symptom symptom, String device, String country, long minute) {
    TreeMap<String, long[]> byCdn = new TreeMap<>();
    for (int i = 0; i < 5; i++) {
      counted
          .getOrDefault(minute - i * MINUTE, Map.of())
          .forEach(
              (place, counts) -> {
                if (holds("*|" + device + "|" + country, place)) {
                  long[] sum = byCdn.computeIfAbsent(place.split("\\|")[0], any -> new long[2]);
                  sum[0] += counts.get(SYMPTOMS.indexOf(symptom))[0];
                  sum[1] += counts.get(SYMPTOMS.indexOf(symptom))[1];
                }
              });
    }
    return byCdn;
  }
}
