package dev.cauce.transforms.video.playback;

import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.video.PlaybackQuality;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** What one viewing adds to one minute of its dimensions. */
final class PartOfPlay {
  static final Coder<PartOfPlay> CODER = MemoryCoder.of(1, PartOfPlay::write, PartOfPlay::read);

  private static final int SUMS = 11;

  final Dimensions dimensions;

  /** The last instant of the minute. */
  final long timeMillis;

  long attempts;
  long starts;
  long startFailures;
  long exitsBeforeStart;
  long playbackFailures;
  long concurrent;
  long playingMillis;
  long stalledMillis;
  long stalls;

  /** Playing time of which the bitrate is known, and what was played then. */
  long knownMillis;

  long bits;
  final List<Long> startupMillis = new ArrayList<>(1);
  final List<String> errorCodes = new ArrayList<>(1);

  /** Nothing yet, of the minute that holds {@code millis}. */
  PartOfPlay(Dimensions dimensions, long millis) {
    this.dimensions = dimensions;
    long length = PlaybackQuality.LENGTH.getMillis();
    timeMillis = (Math.floorDiv(millis, length) + 1) * length - 1;
  }

  boolean isPlay() {
    return playingMillis + stalledMillis + stalls > 0;
  }

  boolean isStalled() {
    return stalledMillis + stalls > 0;
  }

  boolean isEmpty() {
    long sum = 0;
    for (long one : sums()) {
      sum += one;
    }
    return sum == 0 && errorCodes.isEmpty();
  }

  private long[] sums() {
    return new long[] {
      attempts,
      starts,
      startFailures,
      exitsBeforeStart,
      playbackFailures,
      concurrent,
      playingMillis,
      stalledMillis,
      stalls,
      knownMillis,
      bits
    };
  }

  private void take(long[] sums) {
    attempts = sums[0];
    starts = sums[1];
    startFailures = sums[2];
    exitsBeforeStart = sums[3];
    playbackFailures = sums[4];
    concurrent = sums[5];
    playingMillis = sums[6];
    stalledMillis = sums[7];
    stalls = sums[8];
    knownMillis = sums[9];
    bits = sums[10];
  }

  static void write(PartOfPlay part, DataOutput out) throws IOException {
    Dimensions.write(part.dimensions, out);
    out.writeLong(part.timeMillis);
    for (long sum : part.sums()) {
      out.writeLong(sum);
    }
    out.writeInt(part.startupMillis.size());
    for (long millis : part.startupMillis) {
      out.writeLong(millis);
    }
    out.writeInt(part.errorCodes.size());
    for (String code : part.errorCodes) {
      out.writeUTF(code);
    }
  }

  static PartOfPlay read(DataInput in) throws IOException {
    PartOfPlay part = new PartOfPlay(Dimensions.read(in), in.readLong());
    long[] sums = new long[SUMS];
    for (int i = 0; i < SUMS; i++) {
      sums[i] = in.readLong();
    }
    part.take(sums);
    for (int i = in.readInt(); i > 0; i--) {
      part.startupMillis.add(in.readLong());
    }
    for (int i = in.readInt(); i > 0; i--) {
      part.errorCodes.add(in.readUTF());
    }
    return part;
  }
}
