package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.DistinctCount;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * What was sold: counts, sums in micros, and the different customers. Sums are exact up to 9.2
 * million million currency units; beyond, adding fails rather than wraps.
 */
public final class SalesTotal implements Accumulator<SalesTotal> {
  public static final Coder<SalesTotal> CODER = new TotalCoder();

  long events;
  long orders;
  long returns;
  long units;
  long returnedUnits;
  long grossMicros;
  long returnedMicros;
  final DistinctCount customers;

  public SalesTotal() {
    this(new DistinctCount());
  }

  private SalesTotal(DistinctCount customers) {
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
        units += quantity;
        grossMicros = Math.addExact(grossMicros, micros);
      } else {
        returnsSome = true;
        returnedUnits -= quantity;
        returnedMicros = Math.addExact(returnedMicros, micros);
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
    units += other.units;
    returnedUnits += other.returnedUnits;
    grossMicros = Math.addExact(grossMicros, other.grossMicros);
    returnedMicros = Math.addExact(returnedMicros, other.returnedMicros);
    customers.merge(other.customers);
  }

  private static final class TotalCoder extends CustomCoder<SalesTotal> {
    private static final long serialVersionUID = 1L;
    private static final byte VERSION = 1;
    private static final VarLongCoder LONG = VarLongCoder.of();

    @Override
    public void encode(SalesTotal total, OutputStream out) throws IOException {
      out.write(VERSION);
      LONG.encode(total.events, out);
      LONG.encode(total.orders, out);
      LONG.encode(total.returns, out);
      LONG.encode(total.units, out);
      LONG.encode(total.returnedUnits, out);
      LONG.encode(total.grossMicros, out);
      LONG.encode(total.returnedMicros, out);
      total.customers.encode(out);
    }

    @Override
    public SalesTotal decode(InputStream in) throws IOException {
      int version = in.read();
      if (version != VERSION) {
        throw new IOException("Version " + version + " of a sales total, where 1 is known");
      }
      long[] fields = new long[7];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = LONG.decode(in);
      }
      SalesTotal total = new SalesTotal(DistinctCount.decode(in));
      total.events = fields[0];
      total.orders = fields[1];
      total.returns = fields[2];
      total.units = fields[3];
      total.returnedUnits = fields[4];
      total.grossMicros = fields[5];
      total.returnedMicros = fields[6];
      return total;
    }

    /** A sketch's hashes are in no order; totals are never keys. */
    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      throw new NonDeterministicException(this, "hashes of customers are in no order");
    }
  }
}
