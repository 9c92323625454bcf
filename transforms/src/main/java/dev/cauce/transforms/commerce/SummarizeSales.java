package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.Totals;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * What was sold per hour, day, week and month, by country and for all, by currency.
 *
 * <p>In: lists of orders, each at the event time of its earliest or before, bounded or unbounded.
 * Out: {@link Sales}, early and final; money in micros.
 */
public final class SummarizeSales {
  private static final Coder<KV<String, String>> KEYS =
      KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());

  private SummarizeSales() {}

  /** Sales in the calendar of {@code zone}. */
  public static PTransform<PCollection<List<Order>>, PCollection<Sales>> in(ZoneId zone) {
    return Totals.of(CommerceTopics.ORDERS::eventTimeMillisOf)
        .by(order -> KV.of(order.getCountry(), order.getCurrency()), KEYS)
        .andFor(key -> List.of(key, KV.of(CommerceTopics.ALL_COUNTRIES, key.getValue())))
        .in(
            zone,
            CalendarPeriod.HOUR,
            CalendarPeriod.DAY,
            CalendarPeriod.WEEK,
            CalendarPeriod.MONTH)
        .sum(SalesTotal::new, SalesTotal::add)
        .into(Sales.TABLE, Sales::of);
  }
}
