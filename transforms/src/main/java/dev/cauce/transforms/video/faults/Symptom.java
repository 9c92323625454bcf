package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.video.PlaybackQuality;

/** By what a fault shows itself. */
enum Symptom {
  START_FAILURES("viewings that failed to start", 0.02, 0.05, 1) {
    @Override
    long bad(PlaybackQuality quality) {
      return quality.startFailures();
    }

    @Override
    long of(PlaybackQuality quality) {
      return outcomes(quality);
    }
  },
  EXITS_BEFORE_START("viewings left before they started", 0.05, 0.1, 1) {
    @Override
    long bad(PlaybackQuality quality) {
      return quality.exitsBeforeStart();
    }

    @Override
    long of(PlaybackQuality quality) {
      return outcomes(quality);
    }
  },
  STALLS("viewings that stalled", 0.05, 0.1, 2) {
    @Override
    long bad(PlaybackQuality quality) {
      return quality.stalledPlays();
    }

    @Override
    long of(PlaybackQuality quality) {
      return quality.plays();
    }
  },
  PLAYBACK_FAILURES("viewings that broke off with an error", 0.005, 0.02, 1) {
    @Override
    long bad(PlaybackQuality quality) {
      return quality.playbackFailures();
    }

    @Override
    long of(PlaybackQuality quality) {
      return quality.plays();
    }
  };

  /** What is wrong, in words. */
  final String inWords;

  /** The share that is taken for usual where nothing is known yet. */
  final double prior;

  /** By how much more than usual the share of a fault is, at least. */
  final double leastEffect;

  /**
   * How often one cause counts: a stall that goes on when the minute ends counts in the next too.
   */
  final double dispersion;

  Symptom(String inWords, double prior, double leastEffect, double dispersion) {
    this.inWords = inWords;
    this.prior = prior;
    this.leastEffect = leastEffect;
    this.dispersion = dispersion;
  }

  abstract long bad(PlaybackQuality quality);

  /** Of how many viewings those are. */
  abstract long of(PlaybackQuality quality);

  private static long outcomes(PlaybackQuality quality) {
    return quality.starts() + quality.startFailures() + quality.exitsBeforeStart();
  }
}
