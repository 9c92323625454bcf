package dev.cauce.transforms.commerce.shopping;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.commerce.ViewAction;
import dev.cauce.transforms.recommendation.MetThings;
import dev.cauce.transforms.timeorder.Sessions;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.ZoneId;
import org.joda.time.Instant;

/**
 * What is remembered of a session: when it was last heard of, what it met, and what was counted.
 */
final class SessionMemory {
  private static final long NONE = Long.MIN_VALUE;

  private final MetThings met;
  private final long[] windowStarts = new long[Mark.PERIODS.size()];
  private long lastMillis = NONE;
  private int counted;

  SessionMemory() {
    this(new MetThings());
  }

  private SessionMemory(MetThings met) {
    this.met = met;
  }

  /** Takes in a view, and adds what it says to {@code browsed}. */
  void take(View view, Sessions sessions, ZoneId zone, Browsed browsed) {
    long millis = view.getEventTime().toEpochMilli();
    boolean goesOn = lastMillis != NONE && millis <= endMillis(sessions);
    if (!goesOn) {
      met.clear();
    }
    lastMillis = millis;
    int firsts = 0;
    for (int i = 0; i < windowStarts.length; i++) {
      CalendarPeriod period = Mark.PERIODS.get(i);
      long start = period.windowOf(millis, zone).start().getMillis();
      int before = goesOn && windowStarts[i] == start ? counted & bitsOf(period) : 0;
      int now = firstsOf(view.getAction(), period);
      windowStarts[i] = start;
      counted = counted & ~bitsOf(period) | before | now;
      firsts |= now & ~before;
    }
    browsed.marks().add(new Mark(millis, view.getAction(), firsts));
    String product = view.getProductId();
    // A cart or a purchase of what was just looked at says nothing new of what goes together.
    if (view.getAction() == ViewAction.VIEW || !met.contains(product)) {
      met.meet(product, millis, browsed.pairs()::add);
    }
  }

  private long endMillis(Sessions sessions) {
    return sessions.endOf(Instant.ofEpochMilli(lastMillis)).getMillis();
  }

  private static int firstsOf(ViewAction action, CalendarPeriod period) {
    int firsts = Mark.First.OF_SESSION.in(period, 0);
    return switch (action) {
      case VIEW -> firsts;
      case CART -> Mark.First.CART.in(period, firsts);
      case PURCHASE -> Mark.First.PURCHASE.in(period, firsts);
    };
  }

  private static int bitsOf(CalendarPeriod period) {
    int bits = 0;
    for (Mark.First first : Mark.First.values()) {
      bits = first.in(period, bits);
    }
    return bits;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(lastMillis);
    for (long start : windowStarts) {
      out.writeLong(start);
    }
    out.writeByte(counted);
    met.write(out);
  }

  static SessionMemory read(DataInput in) throws IOException {
    long last = in.readLong();
    long[] starts = new long[Mark.PERIODS.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = in.readLong();
    }
    int counted = in.readByte();
    SessionMemory memory = new SessionMemory(MetThings.read(in));
    memory.lastMillis = last;
    System.arraycopy(starts, 0, memory.windowStarts, 0, starts.length);
    memory.counted = counted;
    return memory;
  }
}
