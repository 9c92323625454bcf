package dev.cauce.transforms.commerce.shopping;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.ViewAction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * A view with what it is the first of, for the funnel.
 *
 * @param millis when it happened, in milliseconds since 1970
 * @param firsts a bit for each period and each of what a session can be counted for once
 */
public record Mark(long millis, ViewAction action, int firsts) {
  /** In which windows a session is counted, once in each. */
  static final List<CalendarPeriod> PERIODS = List.of(CalendarPeriod.HOUR, CalendarPeriod.DAY);

  /** What a session is counted for. */
  enum First {
    OF_SESSION,
    CART,
    PURCHASE;

    private int bit(CalendarPeriod period) {
      return 1 << (PERIODS.indexOf(period) * values().length + ordinal());
    }

    /** {@code firsts} and that it is the first of this in a window of {@code period}. */
    int in(CalendarPeriod period, int firsts) {
      return firsts | bit(period);
    }
  }

  /** Whether it is the first in its session and window of {@code period}. */
  boolean isFirst(First first, CalendarPeriod period) {
    return (firsts & first.bit(period)) != 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(millis);
    out.writeByte(action.ordinal());
    out.writeByte(firsts);
  }

  static Mark read(DataInput in) throws IOException {
    return new Mark(in.readLong(), ViewAction.values()[in.readByte()], in.readByte());
  }
}
