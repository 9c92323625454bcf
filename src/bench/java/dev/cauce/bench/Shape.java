package dev.cauce.bench;

import dev.cauce.pipelines.commerce.OrderSpread;

/**
 * How the events of a workload lie over keys and time.
 *
 * @param keys how many customers and how many products there are; 0 for as many as usual
 * @param alike the share of events of one key
 * @param days over which they are spread
 */
record Shape(int keys, double alike, int days) {
  static final Shape USUAL = new Shape(0, 0, 31);

  Shape withKeys(int count) {
    return new Shape(count, alike, days);
  }

  Shape withAlike(double share) {
    return new Shape(keys, share, days);
  }

  Shape withDays(int count) {
    return new Shape(keys, alike, count);
  }

  OrderSpread orders() {
    OrderSpread usual = OrderSpread.USUAL;
    return keys == 0
        ? new OrderSpread(usual.customers(), usual.products(), alike)
        : new OrderSpread(keys, keys, alike);
  }
}
