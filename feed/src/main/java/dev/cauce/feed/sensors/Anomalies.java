package dev.cauce.feed.sensors;

import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ListMultimap;
import dev.cauce.feed.generate.GenerateSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What is hidden in generated readings, and where. */
final class Anomalies {
  private static final long READINGS_FOR_ONE = 2_500;
  private static final long FEWEST = 3;
  private static final long MOST = 1_000;

  /** How a series departs from the usual, and for how many readings. */
  private enum Kind {
    SPIKE(1) {
      @Override
      double disturb(Series series, double usual) {
        return usual + 12 * series.metric().noise + 2 * series.metric().swing;
      }
    },
    LEVEL_SHIFT(30) {
      @Override
      double disturb(Series series, double usual) {
        return usual - 7 * series.metric().noise - series.metric().swing;
      }
    },
    DROPOUT(10) {
      @Override
      double disturb(Series series, double usual) {
        return 0;
      }
    };

    private final int readings;

    Kind(int readings) {
      this.readings = readings;
    }

    abstract double disturb(Series series, double usual);
  }

  /** One anomaly, over the event times {@code [fromMillis, toMillis)}. */
  private record Anomaly(Kind kind, int series, long fromMillis, long toMillis) {
    boolean holds(long millis) {
      return millis >= fromMillis && millis < toMillis;
    }

    Map<String, Object> truth() {
      Series disturbed = Series.ALL.get(series);
      return ImmutableMap.of(
          "pipeline", "anomalies",
          "sensorId", disturbed.sensorId(),
          "metric", disturbed.metric().id(),
          "kind", kind.name(),
          "from", Instant.ofEpochMilli(fromMillis).toString(),
          "to", Instant.ofEpochMilli(toMillis).toString());
    }
  }

  private final ListMultimap<Integer, Anomaly> bySeries;

  private Anomalies(ListMultimap<Integer, Anomaly> bySeries) {
    this.bySeries = bySeries;
  }

  /** One in so many readings, the kinds in turn, none in the first fifth of the interval. */
  static Anomalies in(GenerateSettings settings) {
    SplittableRandom random = new SplittableRandom(settings.seed() ^ 0x5e15_0125L);
    long from = settings.from().getMillis();
    long span = settings.to().getMillis() - from;
    long step = Math.max(1000, span * Series.ALL.size() / Math.max(1, settings.records()));
    long count = Math.min(MOST, Math.max(FEWEST, settings.records() / READINGS_FOR_ONE));
    ImmutableListMultimap.Builder<Integer, Anomaly> all = ImmutableListMultimap.builder();
    for (int i = 0; i < count; i++) {
      Kind kind = Kind.values()[i % Kind.values().length];
      int series = random.nextInt(Series.ALL.size());
      long start = from + (long) (span * (0.2 + 0.75 * random.nextDouble()));
      long end = Math.min(start + kind.readings * step, from + span);
      all.put(series, new Anomaly(kind, series, start, end));
    }
    return new Anomalies(all.build());
  }

  /** The value of a series at a time: what it would be, unless it is disturbed. */
  double disturb(int series, long millis, double usual) {
    for (Anomaly anomaly : bySeries.get(series)) {
      if (anomaly.holds(millis)) {
        return anomaly.kind().disturb(Series.ALL.get(series), usual);
      }
    }
    return usual;
  }

  List<Map<String, Object>> truth() {
    return bySeries.values().stream().map(Anomaly::truth).toList();
  }
}
