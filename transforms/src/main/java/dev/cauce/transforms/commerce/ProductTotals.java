package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.Accumulator;
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
    long netMicros;
  }

  /** A product and what it sold. */
  record Ranked(String productId, long units, long netMicros) {}

  private static final Comparator<Ranked> BEST_FIRST =
      Comparator.comparingLong(Ranked::netMicros).reversed().thenComparing(Ranked::productId);

  public void add(Order order) {
    events++;
    for (OrderLine line : order.getLines()) {
      long quantity = line.getQuantity();
      add(line.getProductId(), Math.max(quantity, 0), quantity * line.getUnitPriceMicros());
    }
  }

  private void add(String productId, long units, long netMicros) {
    Product product = products.get(productId);
    if (product == null) {
      product = new Product();
      products.put(productId, product);
    }
    product.units += units;
    product.netMicros = Math.addExact(product.netMicros, netMicros);
  }

  /** The {@code count} products of the highest net. */
  List<Ranked> best(int count) {
    return products.entrySet().stream()
        .map(e -> new Ranked(e.getKey(), e.getValue().units, e.getValue().netMicros))
        .sorted(BEST_FIRST)
        .limit(count)
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
    private static final byte VERSION = 1;
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
        LONG.encode(entry.getValue().netMicros, out);
      }
    }

    @Override
    public ProductTotals decode(InputStream in) throws IOException {
      int version = in.read();
      if (version != VERSION) {
        throw new IOException("Version " + version + " of product totals, where 1 is known");
      }
      ProductTotals totals = new ProductTotals();
      totals.events = LONG.decode(in);
      long size = LONG.decode(in);
      for (long i = 0; i < size; i++) {
        totals.add(STRING.decode(in), LONG.decode(in), LONG.decode(in));
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
