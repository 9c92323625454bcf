package dev.cauce.bench;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.intake.EventCounts;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.functions.windowing.ProcessWindowFunction;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.util.Collector;

/**
 * {@code sales} as Flink's documentation would have it: the DataStream API in batch mode, keyed
 * state for the duplicates, windows of single events with an AggregateFunction.
 */
final class FlinkSales implements Contender.Computation {

  @Override
  public void compute(Workload workload, int threads) throws Exception {
    StreamExecutionEnvironment env = environment(threads);
    SingleOutputStreamOperator<Order> decoded =
        FlinkRecords.of(env, workload.input())
            .process(new FlinkDecodeFn())
            .returns(new AvroTypeInfo<>(Order.class));
    SingleOutputStreamOperator<Order> orders =
        decoded
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<Order>noWatermarks()
                    .withTimestampAssigner(
                        (order, none) -> SalesRows.TOPIC.eventTimeMillisOf(order)))
            .keyBy(FlinkDeduplicateFn::identityOf, Types.STRING)
            .process(new FlinkDeduplicateFn())
            .returns(new AvroTypeInfo<>(Order.class));
    ledger(decoded, orders);
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
    env.execute();
  }

  static StreamExecutionEnvironment environment(int threads) {
    Configuration configuration = new Configuration();
    configuration.setString("rest.bind-address", "127.0.0.1");
    configuration.setString("jobmanager.bind-host", "127.0.0.1");
    configuration.setString("taskmanager.bind-host", "127.0.0.1");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(threads, configuration);
    env.setRuntimeMode(RuntimeExecutionMode.BATCH);
    env.getConfig().enableObjectReuse();
    return env;
  }

  /** Both ledgers; in batch mode a reduce puts out its final value alone. */
  static void ledger(
      SingleOutputStreamOperator<Order> decoded, SingleOutputStreamOperator<Order> orders) {
    decoded
        .getSideOutput(FlinkDecodeFn.ARRIVALS)
        .keyBy(counts -> counts.f0, Types.TUPLE(Types.INT, Types.LONG))
        .reduce(FlinkSales::merge)
        .process(new FlinkRowFn<>(row -> SalesRows.arrivals(row.f0.f0, row.f0.f1, row.f1)))
        .sinkTo(new DiscardingSink<>());
    DataStream<Tuple2<Long, EventCounts>> events =
        decoded
            .getSideOutput(FlinkDecodeFn.ON_TIME)
            .union(orders.getSideOutput(FlinkDeduplicateFn.ACCEPTED));
    events
        .keyBy(counts -> counts.f0, Types.LONG)
        .reduce(FlinkSales::merge)
        .process(new FlinkRowFn<>(row -> SalesRows.events(row.f0, row.f1)))
        .sinkTo(new DiscardingSink<>());
  }

  static <K, A extends Accumulator<A>> Tuple2<K, A> merge(Tuple2<K, A> sum, Tuple2<K, A> more) {
    sum.f1.merge(more.f1);
    return sum;
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
