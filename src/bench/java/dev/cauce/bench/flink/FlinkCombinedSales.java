package dev.cauce.bench.flink;

import dev.cauce.bench.rows.CellCoder;
import dev.cauce.bench.rows.SalesRows;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.Aggregate;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCounts;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** {@code sales} on the DataStream API, tuned as Cauce is: combined before each shuffle. */
public final class FlinkCombinedSales implements Computation {
  private final RuntimeExecutionMode mode;

  public FlinkCombinedSales(RuntimeExecutionMode mode) {
    this.mode = mode;
  }

  @Override
  public void compute(Workload workload, int threads) throws Exception {
    FlinkIntake<Order> intake = FlinkIntake.in(mode, threads, SalesRows.INTAKE);
    boolean stream = intake.stream();
    SingleOutputStreamOperator<Order> decoded = intake.decoded(workload.input());
    SingleOutputStreamOperator<Order> orders = intake.deduplicated(decoded);
    intake.arrivals(
        counts(stream, ArrivalCounts::new, decoded.getSideOutput(FlinkDecodeOperator.ARRIVALS)));
    intake.events(
        counts(stream, EventCounts::new, decoded.getSideOutput(FlinkDecodeOperator.ON_TIME))
            .union(
                counts(
                    stream, EventCounts::new, orders.getSideOutput(FlinkDeduplicateFn.ACCEPTED))));
    sales(orders, stream);
    products(orders, stream);
    intake.execute();
  }

  /** Partial counts by the key that each element carries. */
  private static <K, A extends Accumulator<A>> DataStream<Tuple2<K, A>> counts(
      boolean stream, Aggregate.Empty<A> empty, DataStream<Tuple2<K, A>> single) {
    return single.transform(
        "combine",
        single.getType(),
        new FlinkCombineOperator<>(
            stream,
            new FlinkCombineOperator.Keys<>(count -> count.f0, List::of),
            empty,
            (A total, Tuple2<K, A> count) -> total.merge(count.f1)));
  }

  private static void sales(DataStream<Order> orders, boolean stream) {
    DataStream<Tuple2<Cell, SalesTotal>> partials =
        orders.transform(
            "combine",
            FlinkTypes.keyed(FlinkTypes.of(CellCoder.of()), SalesTotal.CODER),
            new FlinkCombineOperator<>(
                stream,
                new FlinkCombineOperator.Keys<>(Cell::hourOf, Cell::rolledUp),
                SalesTotal::new,
                SalesTotal::add));
    sum(partials, SalesTotal.CODER, SalesRows::sales);
  }

  private static void products(DataStream<Order> orders, boolean stream) {
    DataStream<Tuple2<Cell, ProductTotals>> partials =
        orders.transform(
            "combine",
            FlinkTypes.keyed(FlinkTypes.of(CellCoder.of()), ProductTotals.CODER),
            new FlinkCombineOperator<>(
                stream,
                new FlinkCombineOperator.Keys<>(Cell::dayOf, Cell::productsRolledUp),
                ProductTotals::new,
                ProductTotals::add));
    sum(partials, ProductTotals.CODER, SalesRows::products);
  }

  private static <A extends Accumulator<A>> void sum(
      DataStream<Tuple2<Cell, A>> partials, Coder<A> coder, FlinkSumFn.Row<Cell, A> row) {
    KeySelector<Tuple2<Cell, A>, Cell> cell = partial -> partial.f0;
    TypeInformation<Cell> cells = FlinkTypes.of(CellCoder.of());
    partials
        .keyBy(cell, cells)
        .process(new FlinkSumFn<>(FlinkTypes.of(coder), key -> key.window().end().getMillis(), row))
        .sinkTo(new DiscardingSink<>());
  }
}
