package dev.cauce.bench.flink;

import dev.cauce.bench.rows.SalesRows;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * {@code sales} as Flink's documentation would have it: the DataStream API, keyed state for the
 * duplicates, windows of single events with an AggregateFunction.
 */
public final class FlinkSales implements Computation {
  private final RuntimeExecutionMode mode;

  public FlinkSales(RuntimeExecutionMode mode) {
    this.mode = mode;
  }

  @Override
  public void compute(Workload workload, int threads) throws Exception {
    FlinkIntake<Order> intake = FlinkIntake.in(mode, threads, SalesRows.INTAKE);
    DataStream<Order> orders = intake.accepted(workload.input());
    sales(orders);
    products(orders);
    intake.execute();
  }

  private static void sales(DataStream<Order> orders) {
    FlinkCalendar calendar = new FlinkCalendar(SalesRows.SALES_PERIODS);
    orders
        .flatMap(FlinkSales::byCountry, byCountryType())
        .keyBy(
            keyed -> Tuple2.of(keyed.f0, keyed.f1.getCurrency()),
            Types.TUPLE(Types.STRING, Types.STRING))
        .window(calendar)
        .aggregate(
            new FlinkTotalFn<>(
                SalesTotal::new,
                (SalesTotal total, Tuple2<String, Order> keyed) -> total.add(keyed.f1)),
            new SalesFn(calendar),
            FlinkTypes.of(SalesTotal.CODER),
            FlinkTypes.of(SalesTotal.CODER),
            Types.VOID)
        .sinkTo(new DiscardingSink<>());
  }

  private static void products(DataStream<Order> orders) {
    FlinkCalendar days = new FlinkCalendar(SalesRows.PRODUCT_PERIODS);
    orders
        .keyBy(Order::getCurrency, Types.STRING)
        .window(days)
        .aggregate(
            new FlinkTotalFn<>(ProductTotals::new, ProductTotals::add),
            new ProductsFn(days),
            FlinkTypes.of(ProductTotals.CODER),
            FlinkTypes.of(ProductTotals.CODER),
            Types.VOID)
        .sinkTo(new DiscardingSink<>());
  }

  private static void byCountry(Order order, Collector<Tuple2<String, Order>> out) {
    out.collect(Tuple2.of(order.getCountry(), order));
    out.collect(Tuple2.of(SalesRows.ALL_COUNTRIES, order));
  }

  private static TypeInformation<Tuple2<String, Order>> byCountryType() {
    return Types.TUPLE(Types.STRING, new AvroTypeInfo<>(Order.class));
  }

  private static final class SalesFn
      extends ProcessWindowFunction<SalesTotal, Void, Tuple2<String, String>, TimeWindow> {
    private static final long serialVersionUID = 1L;

    private final FlinkCalendar calendar;

    SalesFn(FlinkCalendar calendar) {
      this.calendar = calendar;
    }

    @Override
    public void process(
        Tuple2<String, String> key,
        Context context,
        Iterable<SalesTotal> totals,
        Collector<Void> out) {
      TimeWindow window = context.window();
      SalesRows.Cell cell =
          new SalesRows.Cell(calendar.periodOf(window), window.getStart(), key.f0, key.f1);
      totals.forEach(total -> SalesRows.sales(cell, total));
    }
  }

  private static final class ProductsFn
      extends ProcessWindowFunction<ProductTotals, Void, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    private final FlinkCalendar calendar;

    ProductsFn(FlinkCalendar calendar) {
      this.calendar = calendar;
    }

    @Override
    public void process(
        String currency, Context context, Iterable<ProductTotals> totals, Collector<Void> out) {
      TimeWindow window = context.window();
      SalesRows.Cell cell =
          new SalesRows.Cell(calendar.periodOf(window), window.getStart(), "", currency);
      totals.forEach(total -> SalesRows.products(cell, total));
    }
  }
}
