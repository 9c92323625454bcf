package dev.cauce.bench.workload;

import dev.cauce.feed.commerce.OrderSpread;

/**
 * How the events of a workload lie over keys and time.
 *
 * @param keys how many customers and how many products there are; 0 for as many as usual
 * @param alike the share of events of one key
 * @param days over which they are spread
 */
public record Spread(int keys, double alike, int days) {
  public static final Spread USUAL = new Spread(0, 0, 31);

  public Spread withKeys(int count) {
    return new Spread(count, alike, days);
  }

  public Spread withAlike(double share) {
    return new Spread(keys, share, days);
  }

  public Spread withDays(int count) {
    return new Spread(keys, alike, count);
  }

  public OrderSpread orders() {
    OrderSpread usual = OrderSpread.USUAL;
    return keys == 0
        ? new OrderSpread(usual.customers(), usual.products(), alike)
        : new OrderSpread(keys, keys, alike);
  }
}
