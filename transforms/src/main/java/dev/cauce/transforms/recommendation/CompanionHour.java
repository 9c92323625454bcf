package dev.cauce.transforms.recommendation;

import dev.cauce.transforms.intake.EventOrder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.joda.time.Duration;

/**
 * The companions of a thing within an hour.
 *
 * @param hour counted since 1970, in UTC
 */
record CompanionHour(long hour, List<Met> met) {
  static final Coder<CompanionHour> CODER = new HourCoder();
  static final EventOrder<CompanionHour> ORDER = new Order();
  static final Duration LENGTH = Duration.standardHours(1);

  /**
   * What a thing that is in half of all sessions keeps of an hour. A companion that is not among so
   * many in any hour is none of the 20 best of a week.
   */
  private static final int MOST = 500;

  /** One companion. */
  record Met(String thing, long sessions, long weight) {}

  static CompanionHour of(long startMillis, Companions companions) {
    return new CompanionHour(
        startMillis / LENGTH.getMillis(),
        companions.best(MOST).stream()
            .map(
                one ->
                    new Met(one.id(), one.total().sessions.get(), one.total().weight.saturated()))
            .toList());
  }

  /** By hour; a thing has one of each. */
  private static final class Order implements EventOrder<CompanionHour> {
    private static final long serialVersionUID = 1L;

    @Override
    public long eventTimeMillisOf(CompanionHour one) {
      return one.hour * LENGTH.getMillis();
    }

    @Override
    public int compareAtOneTime(CompanionHour a, CompanionHour b) {
      return 0;
    }
  }

  private static final class HourCoder extends CustomCoder<CompanionHour> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(CompanionHour one, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeLong(one.hour);
      data.writeInt(one.met.size());
      for (Met met : one.met) {
        data.writeUTF(met.thing());
        data.writeLong(met.sessions());
        data.writeLong(met.weight());
      }
      data.flush();
    }

    @Override
    public CompanionHour decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      long hour = data.readLong();
      List<Met> met = new ArrayList<>();
      for (int left = data.readInt(); left > 0; left--) {
        met.add(new Met(data.readUTF(), data.readLong(), data.readLong()));
      }
      return new CompanionHour(hour, met);
    }
  }
}
