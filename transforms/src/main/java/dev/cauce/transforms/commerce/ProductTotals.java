package dev.cauce.transforms.commerce;

import com.google.common.math.LongMath;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.ExactSum;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * Units and net of every product of a window: the best sellers of two halves are not those of the
 * whole, and a product's net may fall, so nothing less than all products is exact.
 */
public final class ProductTotals implements Accumulator<ProductTotals> {
  public static final Coder<ProductTotals> CODER = new TotalsCoder();

  long events;
  private final Map<String, Product> products = new HashMap<>();

  private static final class Product {
    long units;
    final ExactSum netMicros = new ExactSum();

    Ranked ranked(String id) {
      boolean saturated = units == Long.MAX_VALUE || !netMicros.fits();
      return new Ranked(id, units, netMicros.saturated(), saturated);
    }
  }

  /** A product and what it sold; {@code saturated} where one of the numbers can't say it. */
  record Ranked(String productId, long units, long netMicros, boolean saturated) {}

  private static final Comparator<Map.Entry<String, Product>> BEST_FIRST =
      Comparator.<Map.Entry<String, Product>, ExactSum>comparing(e -> e.getValue().netMicros)
          .reversed()
          .thenComparing(Map.Entry.comparingByKey());

  public void add(Order order) {
    events++;
    for (OrderLine line : order.getLines()) {
      long quantity = line.getQuantity();
      Product product = at(line.getProductId());
      product.units = LongMath.saturatedAdd(product.units, Math.max(quantity, 0));
      product.netMicros.add(quantity * line.getUnitPriceMicros());
    }
  }

  private Product at(String productId) {
    Product product = products.get(productId);
    if (product == null) {
      product = new Product();
      products.put(productId, product);
    }
    return product;
  }

  private void add(String productId, long units, ExactSum netMicros) {
    Product product = at(productId);
    product.units = LongMath.saturatedAdd(product.units, units);
    product.netMicros.add(netMicros);
  }

  /** The {@code count} products of the highest net. */
  List<Ranked> best(int count) {
    return products.entrySet().stream()
        .sorted(BEST_FIRST)
        .limit(count)
        .map(e -> e.getValue().ranked(e.getKey()))
        .toList();
  }

  @Override
  public long events() {
    return events;
  }

  @Override
  public void merge(ProductTotals other) {
    events += other.events;
    other.products.forEach((id, product) -> add(id, product.units, product.netMicros));
  }

  private static final class TotalsCoder extends CustomCoder<ProductTotals> {
    private static final long serialVersionUID = 1L;
    private static final byte VERSION = 2;
    private static final VarLongCoder LONG = VarLongCoder.of();
    private static final StringUtf8Coder STRING = StringUtf8Coder.of();

    @Override
    public void encode(ProductTotals totals, OutputStream out) throws IOException {
      out.write(VERSION);
      LONG.encode(totals.events, out);
      LONG.encode((long) totals.products.size(), out);
      for (Map.Entry<String, Product> entry : totals.products.entrySet()) {
        STRING.encode(entry.getKey(), out);
        LONG.encode(entry.getValue().units, out);
        entry.getValue().netMicros.encode(out);
      }
    }

    @Override
    public ProductTotals decode(InputStream in) throws IOException {
      int version = in.read();
      if (version != VERSION) {
        throw new IOException("Version " + version + " of product totals, where 2 is known");
      }
      ProductTotals totals = new ProductTotals();
      totals.events = LONG.decode(in);
      long size = LONG.decode(in);
      for (long i = 0; i < size; i++) {
        totals.add(STRING.decode(in), LONG.decode(in), ExactSum.decode(in));
      }
      return totals;
    }

    /** A map's order is open, so equal totals may be encoded differently; totals are never keys. */
    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      throw new NonDeterministicException(this, "products are in no order");
    }

    @Override
    public boolean consistentWithEquals() {
      return false;
    }

    @Override
    public Object structuralValue(ProductTotals totals) {
      return List.of(totals.events, totals.best(Integer.MAX_VALUE));
    }
  }
}
