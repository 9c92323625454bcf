package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.intake.EventOrder;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.video.PlaybackQuality;
import dev.cauce.transforms.video.playback.Dimensions;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.coders.Coder;

/**
 * How many viewings of one CDN, device and country showed each symptom within a minute.
 *
 * @param timeMillis the last instant of the minute
 */
record Cell(Dimensions dimensions, long timeMillis, Tallies tallies) {
  static final EventOrder<Cell> ORDER =
      new EventOrder<>() {
        private static final long serialVersionUID = 1L;

        @Override
        public long eventTimeMillisOf(Cell cell) {
          return cell.timeMillis();
        }

        @Override
        public int compareAtOneTime(Cell a, Cell b) {
          return a.dimensions().compareTo(b.dimensions());
        }
      };

  static final Coder<Cell> CODER = MemoryCoder.of(1, Cell::write, Cell::read);

  static Cell of(PlaybackQuality quality) {
    return new Cell(
        new Dimensions(quality.cdn(), quality.device(), quality.country()),
        PlaybackQuality.TABLE.lastInstantOf(quality).getMillis(),
        Tallies.of(quality));
  }

  void write(DataOutput out) throws IOException {
    Dimensions.write(dimensions, out);
    out.writeLong(timeMillis);
    tallies.write(out);
  }

  static Cell read(DataInput in) throws IOException {
    return new Cell(Dimensions.read(in), in.readLong(), Tallies.read(in));
  }
}
