package dev.cauce.transforms.video.playback;

import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.VideoTopics;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/** Through which CDN, on which device and in which country, each of them one or all. */
public record Dimensions(String cdn, String device, String country)
    implements Serializable, Comparable<Dimensions> {
  static final Coder<Dimensions> CODER = MemoryCoder.of(1, Dimensions::write, Dimensions::read);

  private static final String ALL = VideoTopics.ALL;

  static Dimensions of(PlaybackEvent event) {
    return new Dimensions(event.getCdn(), event.getDevice(), event.getCountry());
  }

  /** This and all that hold it: with each of the three as it is, or all. */
  public List<Dimensions> rollUp() {
    List<Dimensions> all = new ArrayList<>(8);
    for (int i = 0; i < 8; i++) {
      all.add(
          new Dimensions(
              (i & 1) == 0 ? cdn : ALL, (i & 2) == 0 ? device : ALL, (i & 4) == 0 ? country : ALL));
    }
    return all;
  }

  /** How many of the three are one. */
  public int named() {
    return (cdn.equals(ALL) ? 0 : 1) + (device.equals(ALL) ? 0 : 1) + (country.equals(ALL) ? 0 : 1);
  }

  /** Whether all that {@code other} holds is held by this. */
  public boolean holds(Dimensions other) {
    return holds(cdn, other.cdn) && holds(device, other.device) && holds(country, other.country);
  }

  private static boolean holds(String own, String other) {
    return own.equals(ALL) || own.equals(other);
  }

  @Override
  public int compareTo(Dimensions other) {
    int byCdn = cdn.compareTo(other.cdn);
    int byDevice = device.compareTo(other.device);
    return byCdn != 0 ? byCdn : byDevice != 0 ? byDevice : country.compareTo(other.country);
  }

  public static void write(Dimensions dimensions, DataOutput out) throws IOException {
    out.writeUTF(dimensions.cdn);
    out.writeUTF(dimensions.device);
    out.writeUTF(dimensions.country);
  }

  public static Dimensions read(DataInput in) throws IOException {
    return new Dimensions(in.readUTF(), in.readUTF(), in.readUTF());
  }
}
