package dev.cauce.transforms.commerce.shopping;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.Count;
import dev.cauce.transforms.aggregate.Measures;

/** How many sessions came how far. */
public final class FunnelTotal extends Measures<FunnelTotal> implements Accumulator<FunnelTotal> {
  public final Count sessions = count();
  public final Count cartSessions = count();
  public final Count purchaseSessions = count();
  public final Count views = count();
  public final Count carts = count();
  public final Count purchases = count();

  /** Adds what {@code mark} counts for in its window of {@code period}. */
  void add(Mark mark, CalendarPeriod period) {
    sessions.add(mark.isFirst(Mark.First.OF_SESSION, period) ? 1 : 0);
    cartSessions.add(mark.isFirst(Mark.First.CART, period) ? 1 : 0);
    purchaseSessions.add(mark.isFirst(Mark.First.PURCHASE, period) ? 1 : 0);
    switch (mark.action()) {
      case VIEW -> views.add();
      case CART -> carts.add();
      case PURCHASE -> purchases.add();
    }
  }

  @Override
  public long events() {
    return views.get() + carts.get() + purchases.get();
  }
}
