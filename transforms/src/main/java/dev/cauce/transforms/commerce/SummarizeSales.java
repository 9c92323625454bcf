package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.Aggregate;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.CalendarWindows;
import dev.cauce.transforms.aggregate.CombineBeforeShuffle;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * What was sold per hour, day, week and month, by country and for all, by currency.
 *
 * <p>In: lists of orders, each at the event time of its earliest or before, bounded or unbounded.
 * Out: {@link Sales}, early and final; money in micros.
 */
public final class SummarizeSales extends PTransform<PCollection<List<Order>>, PCollection<Sales>> {
  private static final long serialVersionUID = 1L;
  private static final Coder<KV<String, String>> KEYS =
      KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());

  private final CalendarWindows<KV<String, String>, SalesTotal> windows;

  private SummarizeSales(CalendarWindows<KV<String, String>, SalesTotal> windows) {
    this.windows = windows;
  }

  /** Sales in the calendar of {@code zone}. */
  public static SummarizeSales in(ZoneId zone) {
    return new SummarizeSales(CalendarWindows.of(zone, CalendarPeriod.values()));
  }

  @Override
  public PCollection<Sales> expand(PCollection<List<Order>> orders) {
    return orders
        .apply(
            "CombineHours",
            CombineBeforeShuffle.in(
                windows,
                CommerceTopics.ORDERS::eventTimeMillisOf,
                new CombineBeforeShuffle.Keys<>(
                    order -> KV.of(order.getCountry(), order.getCurrency()),
                    SummarizeSales::withAllCountries,
                    KEYS),
                new CombineBeforeShuffle.Total<>(
                    SalesTotal::new, SalesTotal::add, SalesTotal.CODER)))
        .apply("Aggregate", Aggregate.in(windows, SalesTotal::new, SalesTotal.CODER))
        .apply("Sales", ParDo.of(new SalesFn()));
  }

  private static List<KV<String, String>> withAllCountries(KV<String, String> key) {
    return List.of(key, KV.of(CommerceTopics.ALL_COUNTRIES, key.getValue()));
  }

  private static final class SalesFn
      extends DoFn<KV<KV<Integer, KV<String, String>>, SalesTotal>, Sales> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void row(
        @Element KV<KV<Integer, KV<String, String>>, SalesTotal> keyed,
        IntervalWindow window,
        OutputReceiver<Sales> rows) {
      rows.output(
          Sales.of(
              CalendarPeriod.of(keyed.getKey()),
              window,
              keyed.getKey().getValue(),
              keyed.getValue()));
    }
  }
}
