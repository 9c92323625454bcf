package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.Totals;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * The products of the highest net per day, week and month, by currency.
 *
 * <p>In: lists of orders, each at the event time of its earliest or before, bounded or unbounded.
 * Out: up to 20 {@link TopProduct} for each window and currency, early and final; money in micros.
 */
public final class RankProducts {
  /** A shop has some ten thousand products, of 100 bytes or so each. */
  private static final int SHARDS = 4;

  private RankProducts() {}

  /** Ranks in the calendar of {@code zone}. */
  public static PTransform<PCollection<List<Order>>, PCollection<TopProduct>> in(ZoneId zone) {
    return Totals.of(CommerceTopics.ORDERS::eventTimeMillisOf)
        .by(Order::getCurrency, StringUtf8Coder.of())
        .in(zone, CalendarPeriod.DAY, CalendarPeriod.WEEK, CalendarPeriod.MONTH)
        .rank(ProductTotals::new, ProductTotals::add)
        .best(TopProduct.RANKS)
        .inShards(SHARDS)
        .into(TopProduct.TABLE, TopProduct::best);
  }
}
