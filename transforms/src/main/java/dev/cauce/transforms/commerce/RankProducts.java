package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.Aggregate;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.CalendarWindows;
import dev.cauce.transforms.aggregate.CombineBeforeShuffle;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * The products of the highest net per day, week and month, by currency.
 *
 * <p>In: lists of orders, each at the event time of its earliest or before, bounded or unbounded.
 * Out: up to 20 {@link TopProduct} for each window and currency, early and final; money in micros.
 */
public final class RankProducts
    extends PTransform<PCollection<List<Order>>, PCollection<TopProduct>> {
  private static final long serialVersionUID = 1L;

  private final CalendarWindows<String, ProductTotals> windows;

  private RankProducts(CalendarWindows<String, ProductTotals> windows) {
    this.windows = windows;
  }

  /** Ranks in the calendar of {@code zone}. */
  public static RankProducts in(ZoneId zone) {
    return new RankProducts(
        CalendarWindows.of(zone, CalendarPeriod.DAY, CalendarPeriod.WEEK, CalendarPeriod.MONTH));
  }

  @Override
  public PCollection<TopProduct> expand(PCollection<List<Order>> orders) {
    return orders
        .apply(
            "CombineDays",
            CombineBeforeShuffle.in(
                windows,
                CommerceTopics.ORDERS::eventTimeMillisOf,
                CombineBeforeShuffle.Keys.of(Order::getCurrency, StringUtf8Coder.of()),
                new CombineBeforeShuffle.Total<>(
                    ProductTotals::new, ProductTotals::add, ProductTotals.CODER)))
        .apply("Aggregate", Aggregate.in(windows, ProductTotals::new, ProductTotals.CODER))
        .apply("Rank", ParDo.of(new RankFn()));
  }

  private static final class RankFn
      extends DoFn<KV<KV<Integer, String>, ProductTotals>, TopProduct> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void rank(
        @Element KV<KV<Integer, String>, ProductTotals> totals,
        IntervalWindow window,
        OutputReceiver<TopProduct> rows) {
      TopProduct.best(
              CalendarPeriod.of(totals.getKey()),
              window,
              totals.getKey().getValue(),
              totals.getValue())
          .forEach(rows::output);
    }
  }
}
