package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.AccumulatorCoder;
import dev.cauce.transforms.aggregate.Count;
import dev.cauce.transforms.aggregate.DistinctCount;
import dev.cauce.transforms.aggregate.ExactSum;
import dev.cauce.transforms.aggregate.Measures;
import org.apache.beam.sdk.coders.Coder;

/** What was sold: exact, whatever it grows to. */
public final class SalesTotal extends Measures<SalesTotal> implements Accumulator<SalesTotal> {
  public static final Coder<SalesTotal> CODER = AccumulatorCoder.of(SalesTotal::new);

  final Count events = count();
  final Count orders = count();
  final Count returns = count();
  final ExactSum units = sum();
  final ExactSum returnedUnits = sum();
  final ExactSum grossMicros = sum();
  final ExactSum returnedMicros = sum();
  final DistinctCount customers = distinct();

  public void add(Order order) {
    boolean sells = false;
    boolean returnsSome = false;
    for (OrderLine line : order.getLines()) {
      long quantity = line.getQuantity();
      long micros = Math.abs(quantity) * line.getUnitPriceMicros();
      if (quantity > 0) {
        sells = true;
        units.add(quantity);
        grossMicros.add(micros);
      } else {
        returnsSome = true;
        returnedUnits.add(-quantity);
        returnedMicros.add(micros);
      }
    }
    events.add();
    orders.add(sells ? 1 : 0);
    returns.add(returnsSome ? 1 : 0);
    if (order.getCustomerId() != null) {
      customers.add(order.getCustomerId());
    }
  }

  @Override
  public long events() {
    return events.get();
  }

  /** Whether a sum is more than the cell of its row holds. */
  boolean isSaturated() {
    return !(units.fits() && returnedUnits.fits() && grossMicros.fits() && returnedMicros.fits());
  }
}
