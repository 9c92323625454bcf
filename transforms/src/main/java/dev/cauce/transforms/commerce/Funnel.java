package dev.cauce.transforms.commerce;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.shopping.FunnelTotal;
import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** How far the sessions of an hour or a day came. */
@DefaultSchema(RecordSchema.class)
public record Funnel(
    @Column("HOUR or DAY") String period,
    @Column("first instant of the window") Instant start,
    @Column("first instant after the window") Instant end,
    @Column("that did something in the window") long sessions,
    @Column("that put something into the cart in the window") long cartSessions,
    @Column("that bought something in the window") long purchaseSessions,
    @Column("products looked at") long views,
    @Column("products put into carts") long carts,
    @Column("products bought") long purchases,
    @Column("purchaseSessions as a share of sessions, 0 to 1") double conversion,
    @Column("views, carts and purchases") long events) {

  /** The funnel, newest window last. */
  public static final Table<Funnel> TABLE =
      Table.of("funnel", Funnel.class)
          .answering("How many sessions looked, put into the cart and bought, in a year?")
          .partitionedBy("period")
          .bucketedBy("start", Bucket.YEAR)
          .clusteredBy("start")
          .versionedBy(Funnel::events)
          .ownedAt(funnel -> funnel.end().minus(Duration.millis(1)));

  /** The row of a window. */
  public static Funnel of(
      CalendarPeriod period, IntervalWindow window, String all, FunnelTotal total) {
    return new Funnel(
        period.name(),
        window.start(),
        window.end(),
        total.sessions.get(),
        total.cartSessions.get(),
        total.purchaseSessions.get(),
        total.views.get(),
        total.carts.get(),
        total.purchases.get(),
        (double) total.purchaseSessions.get() / total.sessions.get(),
        total.events());
  }
}
