package dev.cauce.transforms.commerce;

import com.google.common.math.LongMath;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.DistinctCount;
import dev.cauce.transforms.aggregate.ExactSum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * What was sold: counts, sums in micros, and the different customers. Sums of money are exact
 * whatever they grow to; units stop at what a long holds, which is far beyond.
 */
public final class SalesTotal implements Accumulator<SalesTotal> {
  public static final Coder<SalesTotal> CODER = new TotalCoder();

  long events;
  long orders;
  long returns;
  long units;
  long returnedUnits;
  final ExactSum grossMicros;
  final ExactSum returnedMicros;
  final DistinctCount customers;

  public SalesTotal() {
    this(new ExactSum(), new ExactSum(), new DistinctCount());
  }

  private SalesTotal(ExactSum grossMicros, ExactSum returnedMicros, DistinctCount customers) {
    this.grossMicros = grossMicros;
    this.returnedMicros = returnedMicros;
    this.customers = customers;
  }

  public void add(Order order) {
    boolean sells = false;
    boolean returnsSome = false;
    for (OrderLine line : order.getLines()) {
      long quantity = line.getQuantity();
      long micros = Math.abs(quantity) * line.getUnitPriceMicros();
      if (quantity > 0) {
        sells = true;
        units = LongMath.saturatedAdd(units, quantity);
        grossMicros.add(micros);
      } else {
        returnsSome = true;
        returnedUnits = LongMath.saturatedAdd(returnedUnits, -quantity);
        returnedMicros.add(micros);
      }
    }
    events++;
    orders += sells ? 1 : 0;
    returns += returnsSome ? 1 : 0;
    if (order.getCustomerId() != null) {
      customers.add(order.getCustomerId());
    }
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(SalesTotal other) {
    events += other.events;
    orders += other.orders;
    returns += other.returns;
    units = LongMath.saturatedAdd(units, other.units);
    returnedUnits = LongMath.saturatedAdd(returnedUnits, other.returnedUnits);
    grossMicros.add(other.grossMicros);
    returnedMicros.add(other.returnedMicros);
    customers.merge(other.customers);
  }

  /** Whether a sum is more than the cell of its row holds. */
  boolean isSaturated() {
    return Math.max(units, returnedUnits) == Long.MAX_VALUE
        || !(grossMicros.fits() && returnedMicros.fits());
  }

  private static final class TotalCoder extends CustomCoder<SalesTotal> {
    private static final long serialVersionUID = 1L;
    private static final byte VERSION = 2;
    private static final VarLongCoder LONG = VarLongCoder.of();

    @Override
    public void encode(SalesTotal total, OutputStream out) throws IOException {
      out.write(VERSION);
      LONG.encode(total.events, out);
      LONG.encode(total.orders, out);
      LONG.encode(total.returns, out);
      LONG.encode(total.units, out);
      LONG.encode(total.returnedUnits, out);
      total.grossMicros.encode(out);
      total.returnedMicros.encode(out);
      total.customers.encode(out);
    }

    @Override
    public SalesTotal decode(InputStream in) throws IOException {
      int version = in.read();
      if (version != VERSION) {
        throw new IOException("Version " + version + " of a sales total, where 2 is known");
      }
      long[] fields = new long[5];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = LONG.decode(in);
      }
      SalesTotal total =
          new SalesTotal(ExactSum.decode(in), ExactSum.decode(in), DistinctCount.decode(in));
      total.events = fields[0];
      total.orders = fields[1];
      total.returns = fields[2];
      total.units = fields[3];
      total.returnedUnits = fields[4];
      return total;
    }

    /** A sketch's hashes are in no order; totals are never keys. */
    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      throw new NonDeterministicException(this, "hashes of customers are in no order");
    }
  }
}
