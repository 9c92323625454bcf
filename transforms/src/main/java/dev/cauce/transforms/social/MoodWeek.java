package dev.cauce.transforms.social;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** A brand's last week of posts, hour by hour, of those hours that have some. */
final class MoodWeek {
  static final long HOUR_MILLIS = 3_600_000;

  /** How many hours the posts of now may be gathered from. */
  static final int MOST_HOURS_OF_NOW = 6;

  static final int HOURS_OF_WEEK = 168;

  /** How long it is not said again that a mood is low. */
  static final int HOURS_OF_SILENCE = 24;

  /**
   * An hour's posts that were read.
   *
   * @param sum of their compounds in ten-thousandths
   * @param squares of the same
   * @param isLow whether it was found to be low
   */
  record Hour(long startMillis, long posts, long sum, long squares, long negative, boolean isLow) {

    static Hour of(long startMillis, List<Mention> mentions) {
      long posts = 0;
      long sum = 0;
      long squares = 0;
      long negative = 0;
      for (Mention mention : mentions) {
        if (mention.isRead()) {
          posts++;
          sum += mention.compound();
          squares += (long) mention.compound() * mention.compound();
          negative += mention.polarity().isNegative() ? 1 : 0;
        }
      }
      return new Hour(startMillis, posts, sum, squares, negative, false);
    }

    Hour low() {
      return new Hour(startMillis, posts, sum, squares, negative, true);
    }

    /** Both together, from the start of this. */
    Hour with(Hour later) {
      return new Hour(
          startMillis,
          posts + later.posts,
          sum + later.sum,
          squares + later.squares,
          negative + later.negative,
          false);
    }
  }

  private final Deque<Hour> hours = new ArrayDeque<>();

  /** Takes in an hour, and forgets what no hour from it on looks back on. */
  void add(Hour hour) {
    hours.addLast(hour);
    long first = hour.startMillis() - (HOURS_OF_WEEK + MOST_HOURS_OF_NOW) * HOUR_MILLIS;
    while (hours.getFirst().startMillis() < first) {
      hours.removeFirst();
    }
  }

  /** The last hour, and with it the one before it and so on; those of {@code least} posts. */
  List<Hour> now(int least) {
    List<Hour> all = new ArrayList<>();
    Iterator<Hour> back = hours.descendingIterator();
    Hour now = back.next();
    long first = now.startMillis() - (MOST_HOURS_OF_NOW - 1) * HOUR_MILLIS;
    while (now.startMillis() >= first) {
      if (now.posts() >= least) {
        all.add(now);
      }
      if (!back.hasNext()) {
        break;
      }
      now = back.next().with(now);
    }
    return all;
  }

  /** The hours of the week before {@code millis}. */
  List<Hour> before(long millis) {
    List<Hour> week = new ArrayList<>();
    for (Hour hour : hours) {
      if (hour.startMillis() < millis
          && hour.startMillis() >= millis - HOURS_OF_WEEK * HOUR_MILLIS) {
        week.add(hour);
      }
    }
    return week;
  }

  /** Marks the last hour as low; returns whether none of the hours of silence before it was. */
  boolean markLow() {
    Hour last = hours.removeLast().low();
    long from = last.startMillis() - HOURS_OF_SILENCE * HOUR_MILLIS;
    boolean first = hours.stream().noneMatch(h -> h.isLow() && h.startMillis() >= from);
    hours.addLast(last);
    return first;
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(hours.size());
    for (Hour hour : hours) {
      out.writeLong(hour.startMillis());
      out.writeLong(hour.posts());
      out.writeLong(hour.sum());
      out.writeLong(hour.squares());
      out.writeLong(hour.negative());
      out.writeBoolean(hour.isLow());
    }
  }

  static MoodWeek read(DataInput in) throws IOException {
    MoodWeek week = new MoodWeek();
    for (int left = in.readShort(); left > 0; left--) {
      week.hours.addLast(
          new Hour(
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readLong(),
              in.readBoolean()));
    }
    return week;
  }
}
