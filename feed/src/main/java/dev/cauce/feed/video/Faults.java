package dev.cauce.feed.video;

import com.google.common.collect.ImmutableMap;
import dev.cauce.feed.generate.GenerateSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What is hidden in generated playback: faults of a CDN, a device, a country or a pair. */
final class Faults {
  private static final String ALL = "*";
  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOURS_FOR_ONE = 3;
  private static final int FEWEST = 2;
  private static final double FIRST = 0.25;
  private static final double LAST = 0.95;
  private static final int SHORTEST_MINUTES = 10;
  private static final int LONGEST_MINUTES = 25;

  /** How people are kept from watching, and what share of them: at the start, or each minute. */
  enum Kind {
    START_FAILURES(0.8),
    STALLS(0.5),
    EXITS_BEFORE_START(0.7),
    PLAYBACK_FAILURES(0.4);

    final double share;

    Kind(double share) {
      this.share = share;
    }
  }

  /** One of them, over the event times {@code [fromMillis, toMillis)}. */
  private record Fault(
      Kind kind, String cdn, String device, String country, long fromMillis, long toMillis) {

    boolean holds(Audience.Choice choice, String now, long millis) {
      return millis >= fromMillis
          && millis < toMillis
          && (cdn.equals(ALL) || cdn.equals(now))
          && (device.equals(ALL) || device.equals(choice.device()))
          && (country.equals(ALL) || country.equals(choice.country()));
    }

    Map<String, Object> truth() {
      return ImmutableMap.of(
          "kind",
          kind.name(),
          "cdn",
          cdn,
          "device",
          device,
          "country",
          country,
          "from",
          Instant.ofEpochMilli(fromMillis).toString(),
          "to",
          Instant.ofEpochMilli(toMillis).toString());
    }
  }

  private final List<Fault> faults;

  private Faults(List<Fault> faults) {
    this.faults = faults;
  }

  static Faults none() {
    return new Faults(List.of());
  }

  /** One in three hours or more, the kinds in turn, one after the other, none at the beginning. */
  static Faults in(GenerateSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed() ^ 0xfa_17L);
    long from = settings.from().getMillis();
    long span = settings.to().getMillis() - from;
    int count = (int) Math.max(FEWEST, span / (HOURS_FOR_ONE * 60 * MINUTE_MILLIS));
    long part = (long) (span * (LAST - FIRST) / count);
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long length =
          Math.min(
              MINUTE_MILLIS
                  * (SHORTEST_MINUTES + random.nextInt(LONGEST_MINUTES - SHORTEST_MINUTES)),
              part / 2);
      long start = from + (long) (span * FIRST) + i * part + random.nextLong(part / 2);
      faults.add(fault(Kind.values()[i % Kind.values().length], start, start + length, random));
    }
    return new Faults(faults);
  }

  private static Fault fault(Kind kind, long from, long to, SplittableRandom random) {
    int where = random.nextInt(5);
    boolean ofCdn = where == 0 || where > 2;
    return new Fault(
        kind,
        ofCdn ? Audience.CDNS.get(random.nextInt(2)) : ALL,
        where == 1 || where == 3 ? Audience.DEVICES.get(random.nextInt(2)) : ALL,
        where == 2 || where == 4 ? Audience.COUNTRIES.get(random.nextInt(3)) : ALL,
        from,
        to);
  }

  /** Whether a viewing that reads from {@code cdn} suffers from a fault of {@code kind}. */
  boolean hold(Kind kind, Audience.Choice choice, String cdn, long millis) {
    for (Fault fault : faults) {
      if (fault.kind == kind && fault.holds(choice, cdn, millis)) {
        return true;
      }
    }
    return false;
  }

  List<Map<String, Object>> truth() {
    return faults.stream().map(Fault::truth).toList();
  }
}
