package dev.cauce.transforms.commerce.fraud;

import com.google.common.math.LongMath;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Duration;

/**
 * What is remembered of a customer or a terminal: payments by hour, and the latest report of each
 * payment that was one. All windows end with an hour of the clock, so that hours are all that they
 * need.
 */
final class PaymentHistory {
  private static final long HOUR_MILLIS = Duration.standardHours(1).getMillis();
  private static final long DAY_HOURS = 24;
  private static final int LONGEST_DAYS = Past.DAYS.get(Past.DAYS.size() - 1);
  private static final long LONGEST_MILLIS = LONGEST_DAYS * DAY_HOURS * HOUR_MILLIS;
  private static final long NONE = Long.MIN_VALUE;

  /** The payments of an hour of the clock, counted since 1970. */
  private record Hour(long hour, long payments, long micros) {}

  private final Deque<Hour> hours = new ArrayDeque<>();
  private final Map<String, Long> reportedAtHour = new TreeMap<>();
  private long lastMillis = NONE;

  /** How far back it reaches if a fraud is reported within {@code reportedWithin}. */
  static Duration reach(Duration reportedWithin) {
    return Duration.millis(LONGEST_MILLIS + hoursOf(reportedWithin) * HOUR_MILLIS);
  }

  /** Whole hours, rounded up. */
  private static long hoursOf(Duration duration) {
    return Math.floorDiv(duration.getMillis() + HOUR_MILLIS - 1, HOUR_MILLIS);
  }

  void report(String paymentId, long millis) {
    long hour = Math.floorDiv(millis, HOUR_MILLIS);
    reportedAtHour.values().removeIf(at -> at <= hour - LONGEST_DAYS * DAY_HOURS);
    reportedAtHour.put(paymentId, hour);
  }

  /** Takes in a payment, and returns what came up to it. */
  Past pay(long micros, long millis, Duration reportedWithin) {
    long hour = Math.floorDiv(millis, HOUR_MILLIS);
    long delay = hoursOf(reportedWithin);
    while (!hours.isEmpty() && hours.peek().hour() <= hour - delay - LONGEST_DAYS * DAY_HOURS) {
      hours.remove();
    }
    Hour last = hours.peekLast();
    if (last != null && last.hour() == hour) {
      hours.removeLast();
      hours.add(new Hour(hour, last.payments() + 1, LongMath.saturatedAdd(last.micros(), micros)));
    } else {
      hours.add(new Hour(hour, 1, micros));
    }
    long since = lastMillis == NONE ? LONGEST_MILLIS : millis - lastMillis;
    lastMillis = millis;
    return new Past(windowsAt(hour, delay), Math.min(since, LONGEST_MILLIS));
  }

  private List<Past.Window> windowsAt(long now, long delay) {
    List<Past.Window> windows = new ArrayList<>();
    for (int days : Past.DAYS) {
      long length = days * DAY_HOURS;
      long payments = 0;
      long micros = 0;
      long reportable = 0;
      for (Hour one : hours) {
        if (one.hour() > now - length) {
          payments += one.payments();
          micros = LongMath.saturatedAdd(micros, one.micros());
        }
        if (one.hour() > now - delay - length && one.hour() <= now - delay) {
          reportable += one.payments();
        }
      }
      long reported = reportedAtHour.values().stream().filter(at -> at > now - length).count();
      windows.add(new Past.Window(payments, micros, reportable, reported));
    }
    return List.copyOf(windows);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(lastMillis);
    out.writeInt(hours.size());
    for (Hour hour : hours) {
      out.writeLong(hour.hour());
      out.writeLong(hour.payments());
      out.writeLong(hour.micros());
    }
    out.writeInt(reportedAtHour.size());
    for (Map.Entry<String, Long> report : reportedAtHour.entrySet()) {
      out.writeUTF(report.getKey());
      out.writeLong(report.getValue());
    }
  }

  static PaymentHistory read(DataInput in) throws IOException {
    PaymentHistory history = new PaymentHistory();
    history.lastMillis = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      history.hours.add(new Hour(in.readLong(), in.readLong(), in.readLong()));
    }
    for (int left = in.readInt(); left > 0; left--) {
      history.reportedAtHour.put(in.readUTF(), in.readLong());
    }
    return history;
  }
}
