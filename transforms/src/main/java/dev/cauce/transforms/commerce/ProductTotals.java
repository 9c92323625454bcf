package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.AccumulatorCoder;
import dev.cauce.transforms.aggregate.ExactSum;
import dev.cauce.transforms.aggregate.Measures;
import dev.cauce.transforms.aggregate.Standings;
import java.util.Comparator;
import org.apache.beam.sdk.coders.Coder;

/** Units and net of products. */
public final class ProductTotals extends Standings<ProductTotals, ProductTotals.Sold> {
  public static final Coder<ProductTotals> CODER = AccumulatorCoder.of(ProductTotals::new);

  private static final Comparator<Sold> BEST_FIRST =
      Comparator.<Sold, ExactSum>comparing(sold -> sold.netMicros).reversed();

  /** What one product sold. */
  public static final class Sold extends Measures<Sold> {
    final ExactSum units = sum();
    final ExactSum netMicros = sum();

    /** Whether a sum is more than the cell of its row holds. */
    boolean isSaturated() {
      return !(units.fits() && netMicros.fits());
    }
  }

  public ProductTotals() {
    super(Sold::new, BEST_FIRST);
  }

  public void add(Order order) {
    addEvent();
    for (OrderLine line : order.getLines()) {
      long quantity = line.getQuantity();
      Sold product = at(line.getProductId());
      product.units.add(Math.max(quantity, 0));
      product.netMicros.add(quantity * line.getUnitPriceMicros());
    }
  }
}
