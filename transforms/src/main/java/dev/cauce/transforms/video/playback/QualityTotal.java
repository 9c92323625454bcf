package dev.cauce.transforms.video.playback;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.Count;
import dev.cauce.transforms.aggregate.ExactSum;
import dev.cauce.transforms.aggregate.Measures;
import dev.cauce.transforms.aggregate.NamedCounts;
import dev.cauce.transforms.aggregate.Percentiles;
import dev.cauce.transforms.video.PlaybackQuality;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** What the viewings of a minute add up to. */
final class QualityTotal extends Measures<QualityTotal> implements Accumulator<QualityTotal> {
  private static final long LONGEST_STARTUP_MILLIS = 3_600_000;
  private static final double HOUR_MILLIS = 3_600_000;
  private static final int MOST_CODES = 64;
  private static final int SHOWN_CODES = 5;

  final Count parts = count();
  final Count attempts = count();
  final Count starts = count();
  final Count startFailures = count();
  final Count exitsBeforeStart = count();
  final Count playbackFailures = count();
  final Percentiles startupMillis = percentiles(LONGEST_STARTUP_MILLIS);
  final Count plays = count();
  final Count stalledPlays = count();
  final Count concurrent = count();
  final Count playingMillis = count();
  final Count stalledMillis = count();
  final Count stalls = count();
  final Count knownMillis = count();
  final ExactSum bits = sum();
  final Count errors = count();
  final NamedCounts errorCodes = names(MOST_CODES);

  void add(PartOfPlay part) {
    parts.add();
    attempts.add(part.attempts);
    starts.add(part.starts);
    startFailures.add(part.startFailures);
    exitsBeforeStart.add(part.exitsBeforeStart);
    playbackFailures.add(part.playbackFailures);
    part.startupMillis.forEach(startupMillis::add);
    plays.add(part.isPlay() ? 1 : 0);
    stalledPlays.add(part.isStalled() ? 1 : 0);
    concurrent.add(part.concurrent);
    playingMillis.add(part.playingMillis);
    stalledMillis.add(part.stalledMillis);
    stalls.add(part.stalls);
    knownMillis.add(part.knownMillis);
    bits.add(part.bits);
    errors.add(part.errorCodes.size());
    part.errorCodes.forEach(errorCodes::add);
  }

  @Override
  public long events() {
    return parts.get();
  }

  PlaybackQuality row(Instant minute, Dimensions of) {
    return new PlaybackQuality(
        of.cdn(),
        of.device(),
        of.country(),
        minute,
        attempts.get(),
        starts.get(),
        startFailures.get(),
        exitsBeforeStart.get(),
        playbackFailures.get(),
        startupMillis.at(50),
        startupMillis.at(95),
        startupMillis.at(99),
        plays.get(),
        stalledPlays.get(),
        concurrent.get(),
        playingMillis.get(),
        stalledMillis.get(),
        stalls.get(),
        ratio(stalledMillis.get(), playingMillis.get() + stalledMillis.get()),
        ratio(stalls.get(), playingMillis.get() / HOUR_MILLIS),
        bitrateKbps(),
        errors.get(),
        codes(),
        parts.get());
  }

  private static double ratio(double part, double all) {
    return all == 0 ? 0 : part / all;
  }

  /** Rounded half up. */
  private @Nullable Long bitrateKbps() {
    long known = knownMillis.get();
    return known == 0 ? null : (Long) ((2 * bits.saturated() / known + 1) / 2);
  }

  private String codes() {
    List<String> codes = new ArrayList<>();
    for (Map.Entry<String, Long> code : errorCodes.byCount()) {
      if (codes.size() < SHOWN_CODES) {
        codes.add(code.getKey() + " " + code.getValue());
      }
    }
    return String.join(", ", codes);
  }
}
