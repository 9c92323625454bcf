package dev.cauce.feed.commerce;

/**
 * Over how much generated orders are spread.
 *
 * @param customers how many there are
 * @param products how many are sold
 * @param alike the share of orders of one customer, from one country, for one product
 */
public record OrderSpread(int customers, int products, double alike) {

  /** The generated shop as it is. */
  public static final OrderSpread USUAL = new OrderSpread(4_000, Product.COUNT, 0);

  static final OrderSpread ONE = new OrderSpread(1, 1, 1);
}
