package dev.cauce.bench.jmh;

import dev.cauce.feed.commerce.OrderGenerator;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedRecord;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordDecoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.joda.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The steps of {@code sales} that every event goes through, one by one; an operation is an event.
 */
@State(Scope.Benchmark)
public class Steps {
  private static final int EVENTS = 2_000;
  private static final Coder<Order> ORDERS = EventCoder.of(Order.class);

  private final List<RawRecord> records = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private final RecordDecoder<Order> decoder = new RecordDecoder<>(CommerceTopics.ORDERS);

  @Setup
  public void generate() {
    Instant from = Instant.parse("2026-01-01");
    GenerateSettings settings = GenerateSettings.of(1, EVENTS, from, Instant.parse("2026-01-02"));
    for (GeneratedRecord record : OrderGenerator.generate(settings)) {
      if (records.size() < EVENTS) {
        records.add(record.raw(records.size()));
      }
    }
    ArrivalCounts counts = new ArrivalCounts();
    for (RawRecord record : records) {
      Order order = decoder.decode(0, record, counts, letter -> {});
      if (order != null) {
        orders.add(order);
      }
    }
    while (orders.size() < EVENTS) {
      orders.add(orders.get(0));
    }
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long decode() {
    ArrivalCounts counts = new ArrivalCounts();
    for (RawRecord record : records) {
      decoder.decode(0, record, counts, letter -> {});
    }
    return counts.events();
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public SalesTotal addToSales() {
    SalesTotal total = new SalesTotal();
    orders.forEach(total::add);
    return total;
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public ProductTotals addToProducts() {
    ProductTotals totals = new ProductTotals();
    orders.forEach(totals::add);
    return totals;
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public int encodeAndDecodeOrder() throws IOException {
    int bytes = 0;
    for (Order order : orders) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ORDERS.encode(order, out);
      ORDERS.decode(new ByteArrayInputStream(out.toByteArray()));
      bytes += out.size();
    }
    return bytes;
  }
}
