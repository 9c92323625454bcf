package dev.cauce.transforms.video.playback;

import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.PlaybackQuality;
import dev.cauce.transforms.video.PlaybackType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What is remembered of a viewing: in which phase it is, and when the events were that decide on
 * it. Of an event nothing is left once it lies further back than {@link #REACH_MILLIS} and the
 * longest silence.
 */
final class Play {
  /** How long an exit, a stall and a bitrate hold without another event that says so. */
  static final long REACH_MILLIS = 3_600_000;

  private static final long MINUTE_MILLIS = PlaybackQuality.LENGTH.getMillis();
  private static final long NEVER = Long.MIN_VALUE / 2;

  /** Where a viewing is. */
  private enum Phase {
    NONE,
    STARTING,
    PLAYING,
    STALLED
  }

  private Phase phase = Phase.NONE;

  /** Up to where the time is counted. */
  private long countedMillis = NEVER;

  private long lastMillis = NEVER;
  private long attemptMillis = NEVER;
  private long stallMillis = NEVER;
  private long exitMillis = NEVER;
  private long bitrateMillis = NEVER;
  private long bitrateKbps;

  /** Whether an error came since the attempt; of one that plays, whether the last event was one. */
  private boolean failing;

  private @Nullable PartOfPlay part;

  /** Takes in an event that comes after all others. */
  void add(PlaybackEvent event, Consumer<PartOfPlay> parts) {
    long now = event.getEventTime().toEpochMilli();
    countUpTo(now);
    PlaybackType type = event.getType();
    boolean begins = type == PlaybackType.ATTEMPT || type == PlaybackType.START;
    if (!begins && type != PlaybackType.EXIT && now - exitMillis < REACH_MILLIS) {
      return;
    }
    lastMillis = now;
    if (type == PlaybackType.EXIT) {
      end();
      exitMillis = now;
      return;
    }
    if (type == PlaybackType.ATTEMPT) {
      end();
    }
    lookAt(Dimensions.of(event), now, parts);
    switch (type) {
      case ATTEMPT -> attempt(now);
      case START -> start(event, now);
      case STALL_BEGIN -> stall(now);
      case STALL_END -> play();
      case BITRATE -> bitrate(event, now);
      case ERROR -> part.errorCodes.add(event.getErrorCode());
      default -> throw new IllegalStateException(type + " is not known");
    }
    failing = type == PlaybackType.ERROR || failing && phase == Phase.STARTING;
  }

  private void attempt(long now) {
    part.attempts++;
    phase = Phase.STARTING;
    attemptMillis = now;
    exitMillis = NEVER;
    bitrateMillis = NEVER;
  }

  private void start(PlaybackEvent event, long now) {
    exitMillis = NEVER;
    if (phase == Phase.STARTING) {
      part.startupMillis.add(now - attemptMillis);
    }
    if (phase == Phase.STARTING || phase == Phase.NONE) {
      part.starts++;
    }
    phase = Phase.PLAYING;
    if (event.getBitrateKbps() != null) {
      bitrate(event, now);
    }
  }

  private void stall(long now) {
    if (phase == Phase.STARTING) {
      return;
    }
    if (phase != Phase.STALLED) {
      part.stalls++;
    }
    phase = Phase.STALLED;
    stallMillis = now;
  }

  private void play() {
    if (phase != Phase.STARTING) {
      phase = Phase.PLAYING;
    }
  }

  private void bitrate(PlaybackEvent event, long now) {
    bitrateMillis = now;
    bitrateKbps = event.getBitrateKbps();
    if (phase == Phase.NONE) {
      phase = Phase.PLAYING;
    }
  }

  /** What follows, if anything does, is another viewing. */
  private void end() {
    if (phase == Phase.STARTING) {
      part.startFailures += failing ? 1 : 0;
      part.exitsBeforeStart += failing ? 0 : 1;
    } else if (phase != Phase.NONE) {
      part.playbackFailures += failing ? 1 : 0;
    }
    phase = Phase.NONE;
    failing = false;
  }

  /** When it is next to be looked at though no event comes; null for never. */
  @Nullable Long quietAt(long silenceMillis) {
    if (phase == Phase.NONE) {
      return part == null ? null : (Long) endOfMinute();
    }
    long end = silentUntil(silenceMillis);
    if (phase == Phase.STALLED) {
      end = Math.min(end, stallMillis + REACH_MILLIS);
    }
    return Math.min(endOfMinute(), end - 1);
  }

  /** From when on a viewing of which nothing more is heard has ended. */
  private long silentUntil(long silenceMillis) {
    return (phase == Phase.STARTING ? attemptMillis : lastMillis) + silenceMillis;
  }

  private long endOfMinute() {
    return countedMillis - Math.floorMod(countedMillis, MINUTE_MILLIS) + MINUTE_MILLIS - 1;
  }

  /** Nothing came up to {@code at}, which {@link #quietAt} has named. */
  void quiet(long at, long silenceMillis, Consumer<PartOfPlay> parts) {
    boolean minuteEnds = at == endOfMinute();
    countUpTo(at + 1);
    long now = at + 1;
    if (phase != Phase.NONE && now >= silentUntil(silenceMillis)) {
      end();
    } else if (phase == Phase.STALLED && now >= stallMillis + REACH_MILLIS) {
      phase = Phase.PLAYING;
    }
    if (minuteEnds) {
      if (part != null && (phase == Phase.PLAYING || phase == Phase.STALLED)) {
        part.concurrent = 1;
      }
      flush(parts, now);
    }
  }

  /** Begins what is counted for {@code dimensions}, which may be others than before. */
  private void lookAt(Dimensions dimensions, long now, Consumer<PartOfPlay> parts) {
    if (part == null) {
      part = new PartOfPlay(dimensions, now);
    } else if (!part.dimensions.equals(dimensions)) {
      flush(parts, now);
      part = new PartOfPlay(dimensions, now);
    }
  }

  /** Hands over what was counted; a viewing that is under way is counted on, from {@code now}. */
  private void flush(Consumer<PartOfPlay> parts, long now) {
    if (part != null && !part.isEmpty()) {
      parts.accept(part);
    }
    part = part == null || phase == Phase.NONE ? null : new PartOfPlay(part.dimensions, now);
  }

  private void countUpTo(long now) {
    if (part != null) {
      if (phase == Phase.STALLED) {
        part.stalledMillis += now - countedMillis;
      } else if (phase == Phase.PLAYING) {
        long millis = now - countedMillis;
        part.playingMillis += millis;
        if (countedMillis - bitrateMillis < REACH_MILLIS) {
          part.knownMillis += millis;
          part.bits += millis * bitrateKbps;
        }
      }
    }
    countedMillis = now;
  }

  static void write(Play play, DataOutput out) throws IOException {
    out.writeByte(play.phase.ordinal());
    out.writeBoolean(play.failing);
    out.writeLong(play.countedMillis);
    out.writeLong(play.lastMillis);
    out.writeLong(play.attemptMillis);
    out.writeLong(play.stallMillis);
    out.writeLong(play.exitMillis);
    out.writeLong(play.bitrateMillis);
    out.writeLong(play.bitrateKbps);
    out.writeBoolean(play.part != null);
    if (play.part != null) {
      PartOfPlay.write(play.part, out);
    }
  }

  static Play read(DataInput in) throws IOException {
    Play play = new Play();
    play.phase = Phase.values()[in.readByte()];
    play.failing = in.readBoolean();
    play.countedMillis = in.readLong();
    play.lastMillis = in.readLong();
    play.attemptMillis = in.readLong();
    play.stallMillis = in.readLong();
    play.exitMillis = in.readLong();
    play.bitrateMillis = in.readLong();
    play.bitrateKbps = in.readLong();
    play.part = in.readBoolean() ? PartOfPlay.read(in) : null;
    return play;
  }
}
