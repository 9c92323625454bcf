package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.video.VideoTopics;
import dev.cauce.transforms.video.playback.Dimensions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What to do about a fault.
 *
 * @param moveTo the CDN to which traffic should move; null for none
 */
record Advice(String inWords, @Nullable String moveTo) {
  private static final long FEWEST = 10;
  private static final double BETTER = 0.5;

  /** What to do about a fault with {@code symptom} in {@code part}, by the last minutes. */
  static Advice on(Symptom symptom, Dimensions part, Recent recent, long nowMillis) {
    if (isOne(part.cdn())) {
      return move(symptom, part, recent, nowMillis);
    }
    boolean isSlow = symptom == Symptom.STALLS || symptom == Symptom.EXITS_BEFORE_START;
    if (part.named() == 0) {
      return new Advice("look at origin, packaging and login: nothing is spared", null);
    }
    if (isSlow) {
      return new Advice("lower the highest bitrate " + places(part), null);
    }
    return isOne(part.device())
        ? new Advice("take back the last release of the player " + places(part), null)
        : new Advice("look at licences and blocking " + places(part), null);
  }

  private static Advice move(Symptom symptom, Dimensions part, Recent recent, long nowMillis) {
    Dimensions elsewhere = new Dimensions(VideoTopics.ALL, part.device(), part.country());
    double least = BETTER * share(recent.sum(nowMillis, Recent.MINUTES, in(part)), symptom);
    String best = null;
    for (String cdn : recent.cdns(in(elsewhere))) {
      Dimensions other = new Dimensions(cdn, part.device(), part.country());
      Tallies tallies = recent.sum(nowMillis, Recent.MINUTES, in(other));
      if (tallies.of(symptom) >= FEWEST && share(tallies, symptom) < least) {
        best = cdn;
        least = share(tallies, symptom);
      }
    }
    String from = "traffic of " + part.cdn() + (part.named() > 1 ? " " + places(elsewhere) : "");
    return best == null
        ? new Advice("no CDN is better now: lower the highest bitrate " + places(part), null)
        : new Advice("move " + from + " to " + best + ", where it is " + percent(least), best);
  }

  private static java.util.function.Predicate<Cell> in(Dimensions part) {
    return cell -> part.holds(cell.dimensions());
  }

  private static double share(Tallies tallies, Symptom symptom) {
    return tallies.of(symptom) == 0 ? 0 : (double) tallies.bad(symptom) / tallies.of(symptom);
  }

  /** What is wrong, in words. */
  static String reason(Symptom symptom, Dimensions part, Evidence evidence, Instant since) {
    return String.format(
        Locale.ROOT,
        "%s: %s of %d %s since %s, where %s is usual",
        symptom.inWords,
        percent((double) evidence.bad() / evidence.of()),
        evidence.of(),
        places(part),
        since,
        percent(evidence.rate()));
  }

  private static String places(Dimensions part) {
    List<String> places = new ArrayList<>();
    if (isOne(part.cdn())) {
      places.add("through " + part.cdn());
    }
    if (isOne(part.device())) {
      places.add("on " + part.device());
    }
    if (isOne(part.country())) {
      places.add("in " + part.country());
    }
    return places.isEmpty() ? "everywhere" : String.join(" ", places);
  }

  private static boolean isOne(String value) {
    return !value.equals(VideoTopics.ALL);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
