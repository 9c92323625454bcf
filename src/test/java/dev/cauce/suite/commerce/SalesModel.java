package dev.cauce.suite.commerce;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.IntakeModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.commerce.TopProduct;
import java.math.BigInteger;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was sold and what sold best, by adding up order after order. */
public final class SalesModel implements PipelineModel {
  private static final int RANKS = 20;

  private final ZoneId zone;

  /** The calendar is that of {@code zone}. */
  public SalesModel(ZoneId zone) {
    this.zone = zone;
  }

  private record SalesKey(Period period, ZonedDateTime start, String country, String currency) {}

  private record RankingKey(Period period, ZonedDateTime start, String currency) {}

  private static final class Sold {
    long events;
    long orders;
    long returns;
    BigInteger units = BigInteger.ZERO;
    BigInteger returnedUnits = BigInteger.ZERO;
    BigInteger gross = BigInteger.ZERO;
    BigInteger returned = BigInteger.ZERO;
    final Set<String> customers = new HashSet<>();
  }

  private static final class Ranking {
    long events;
    long lines;
    final Map<String, Product> products = new HashMap<>();
  }

  private static final class Product {
    final String id;
    BigInteger units = BigInteger.ZERO;
    BigInteger net = BigInteger.ZERO;

    Product(String id) {
      this.id = id;
    }
  }

  @Override
  public ModelTables of(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    Map<SalesKey, Sold> sales = new HashMap<>();
    Map<RankingKey, Ranking> rankings = new HashMap<>();
    new IntakeModel<>(new OrderRules(), tables)
        .read(
            log,
            order -> {
              addSales(order, sales);
              addProducts(order, rankings);
            });
    sales.forEach((key, sold) -> addRow(tables, key, sold));
    rankings.forEach((key, ranking) -> addRows(tables, key, ranking));
    return tables;
  }

  private void addSales(Order order, Map<SalesKey, Sold> sales) {
    for (Period period : Period.values()) {
      ZonedDateTime start = period.startOf(order.getEventTime().atZone(zone));
      for (String country : List.of(order.getCountry(), "*")) {
        SalesKey key = new SalesKey(period, start, country, order.getCurrency());
        add(order, sales.computeIfAbsent(key, any -> new Sold()));
      }
    }
  }

  private static void add(Order order, Sold sold) {
    sold.events++;
    sold.orders += order.getLines().stream().anyMatch(line -> line.getQuantity() > 0) ? 1 : 0;
    sold.returns += order.getLines().stream().anyMatch(line -> line.getQuantity() < 0) ? 1 : 0;
    for (OrderLine line : order.getLines()) {
      if (line.getQuantity() > 0) {
        sold.units = sold.units.add(BigInteger.valueOf(line.getQuantity()));
        sold.gross = sold.gross.add(amountOf(line));
      } else {
        sold.returnedUnits = sold.returnedUnits.subtract(BigInteger.valueOf(line.getQuantity()));
        sold.returned = sold.returned.subtract(amountOf(line));
      }
    }
    if (order.getCustomerId() != null) {
      sold.customers.add(order.getCustomerId());
    }
  }

  private void addProducts(Order order, Map<RankingKey, Ranking> rankings) {
    for (Period period : List.of(Period.DAY, Period.WEEK, Period.MONTH)) {
      ZonedDateTime start = period.startOf(order.getEventTime().atZone(zone));
      Ranking ranking =
          rankings.computeIfAbsent(
              new RankingKey(period, start, order.getCurrency()), any -> new Ranking());
      ranking.events++;
      for (OrderLine line : order.getLines()) {
        Product product = ranking.products.computeIfAbsent(line.getProductId(), Product::new);
        product.units = product.units.add(BigInteger.valueOf(Math.max(line.getQuantity(), 0)));
        product.net = product.net.add(amountOf(line));
        ranking.lines++;
      }
    }
  }

  static BigInteger amountOf(OrderLine line) {
    return BigInteger.valueOf(line.getQuantity())
        .multiply(BigInteger.valueOf(line.getUnitPriceMicros()));
  }

  private static void addRow(ModelTables tables, SalesKey key, Sold sold) {
    ZonedDateTime end = key.period().after(key.start());
    tables.add(
        Sales.TABLE,
        end.toInstant().minusMillis(1),
        key.period().name(),
        key.currency(),
        key.country(),
        ModelTables.joda(key.start().toInstant()),
        ModelTables.joda(end.toInstant()),
        sold.events,
        sold.orders,
        sold.returns,
        cell(sold.units),
        cell(sold.returnedUnits),
        cell(sold.gross),
        cell(sold.returned),
        cell(sold.gross.subtract(sold.returned)),
        (long) sold.customers.size(),
        isTooLarge(sold.gross)
            || isTooLarge(sold.returned)
            || isTooLarge(sold.units)
            || isTooLarge(sold.returnedUnits),
        yearOf(key.start()));
  }

  /** The year of UTC in which the window begins, by which partitions end. */
  private static org.joda.time.Instant yearOf(ZonedDateTime start) {
    ZonedDateTime utc = start.withZoneSameInstant(ZoneOffset.UTC);
    return ModelTables.joda(
        ZonedDateTime.of(utc.getYear(), 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant());
  }

  private static boolean isTooLarge(BigInteger sum) {
    return !BigInteger.valueOf(cell(sum)).equals(sum);
  }

  /** The number nearest to {@code sum} that a cell holds. */
  private static long cell(BigInteger sum) {
    BigInteger least = BigInteger.valueOf(Long.MIN_VALUE);
    return sum.max(least).min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
  }

  private static void addRows(ModelTables tables, RankingKey key, Ranking ranking) {
    ZonedDateTime end = key.period().after(key.start());
    Comparator<Product> worstNet = Comparator.comparing(product -> product.net);
    List<Product> best =
        ranking.products.values().stream()
            .sorted(worstNet.reversed().thenComparing(product -> product.id))
            .toList();
    for (int i = 0; i < Math.min(RANKS, best.size()); i++) {
      tables.add(
          TopProduct.TABLE,
          end.toInstant().minusMillis(1),
          key.period().name(),
          key.currency(),
          ModelTables.joda(key.start().toInstant()),
          i + 1,
          ModelTables.joda(end.toInstant()),
          best.get(i).id,
          cell(best.get(i).units),
          cell(best.get(i).net),
          ranking.events,
          isTooLarge(best.get(i).units) || isTooLarge(best.get(i).net),
          ranking.lines,
          yearOf(key.start()));
    }
  }
}
