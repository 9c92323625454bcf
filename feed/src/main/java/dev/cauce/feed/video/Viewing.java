package dev.cauce.feed.video;

import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.PlaybackType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.checkerframework.checker.nullness.qual.Nullable;

/** All that a player says of one viewing, from the attempt to the exit. */
final class Viewing {
  private static final long MINUTE_MILLIS = 60_000;
  private static final long[] LADDER_KBPS = {300, 750, 1_200, 1_850, 2_850, 4_300, 8_000};
  private static final List<String> FATAL = List.of("MANIFEST_404", "DRM_DENIED", "MEDIA_DECODE");

  private static final double FAILS = 0.006;
  private static final double LEAVES = 0.02;
  private static final double SLOW = 0.04;
  private static final double STALLS_PER_MINUTE = 0.015;
  private static final double BREAKS_PER_MINUTE = 0.0004;
  private static final double TO_THE_END = 0.35;
  private static final double WITHOUT_EXIT = 0.03;
  private static final double OTHER_CDN_PER_MINUTE = 0.003;

  /** A player speaks again after so many minutes, at most. */
  private static final int MINUTES_OF_SILENCE = 2;

  private final Audience.Choice choice;
  private final Faults faults;
  private final SplittableRandom random;
  private final String sessionId;
  private final List<PlaybackEvent> events = new ArrayList<>();
  private String cdn;
  private long now;
  private int rung;

  private Viewing(String sessionId, long startMillis, Faults faults, SplittableRandom random) {
    this.sessionId = sessionId;
    this.faults = faults;
    this.random = random;
    choice = Audience.choose(random);
    cdn = choice.cdn();
    now = startMillis;
  }

  /** The events of a viewing that begins at {@code startMillis}, in the order of time. */
  static List<PlaybackEvent> events(
      String sessionId, long startMillis, Faults faults, SplittableRandom random) {
    Viewing viewing = new Viewing(sessionId, startMillis, faults, random);
    viewing.watch();
    return viewing.events;
  }

  private void watch() {
    say(PlaybackType.ATTEMPT);
    if (happens(FAILS, Faults.Kind.START_FAILURES)) {
      fail();
    } else if (happens(LEAVES, Faults.Kind.EXITS_BEFORE_START)) {
      now += 2_000 + random.nextInt(8_000);
      say(PlaybackType.EXIT);
    } else {
      boolean slow = random.nextDouble() < SLOW;
      now += 350 + (long) (2_400 * random.nextDouble() * random.nextDouble()) + (slow ? 4_000 : 0);
      rung = 2 + random.nextInt(2);
      say(PlaybackType.START, LADDER_KBPS[rung], null);
      play();
    }
  }

  private void fail() {
    now += 500 + random.nextInt(5_000);
    say(PlaybackType.ERROR, null, FATAL.get(random.nextInt(FATAL.size())));
    now += 200 + random.nextInt(1_500);
    say(PlaybackType.EXIT);
  }

  private void play() {
    double share = random.nextDouble();
    double watched = share < TO_THE_END ? 1 : random.nextDouble() * random.nextDouble();
    long end = now + 1_000 + (long) (1_000 * choice.seconds() * watched);
    int silent = 0;
    while (now + MINUTE_MILLIS < end) {
      long minute = now + MINUTE_MILLIS;
      silent++;
      if (happens(BREAKS_PER_MINUTE, Faults.Kind.PLAYBACK_FAILURES)) {
        now += random.nextInt(50_000);
        fail();
        return;
      }
      if (happens(STALLS_PER_MINUTE, Faults.Kind.STALLS)) {
        stall();
        silent = 0;
      } else if (silent >= MINUTES_OF_SILENCE) {
        now += random.nextInt(50_000);
        rung = Math.min(LADDER_KBPS.length - 1, rung + random.nextInt(2));
        say(PlaybackType.BITRATE, LADDER_KBPS[rung], null);
        silent = 0;
      }
      if (random.nextDouble() < OTHER_CDN_PER_MINUTE) {
        cdn = Audience.CDNS.get(random.nextInt(Audience.CDNS.size()));
      }
      now = Math.max(now + 1, minute);
    }
    now = Math.max(now + 1, end);
    if (random.nextDouble() >= WITHOUT_EXIT) {
      say(PlaybackType.EXIT);
    }
  }

  private void stall() {
    boolean isLong = faults.hold(Faults.Kind.STALLS, choice, cdn, now);
    now += random.nextInt(30_000);
    say(PlaybackType.STALL_BEGIN);
    now += 300 + random.nextInt(isLong ? 20_000 : 3_000);
    say(PlaybackType.STALL_END);
    now += 500 + random.nextInt(500);
    rung = Math.max(0, rung - 1);
    say(PlaybackType.BITRATE, LADDER_KBPS[rung], null);
  }

  private boolean happens(double share, Faults.Kind kind) {
    return random.nextDouble() < (faults.hold(kind, choice, cdn, now) ? kind.share : share);
  }

  private void say(PlaybackType type) {
    say(type, null, null);
  }

  private void say(PlaybackType type, @Nullable Long bitrateKbps, @Nullable String errorCode) {
    events.add(
        new PlaybackEvent(
            "",
            sessionId,
            choice.viewerId(),
            choice.videoId(),
            cdn,
            choice.device(),
            choice.country(),
            type,
            bitrateKbps,
            errorCode,
            type == PlaybackType.ATTEMPT ? null : (Long) (long) choice.seconds(),
            Instant.ofEpochMilli(now)));
  }
}
