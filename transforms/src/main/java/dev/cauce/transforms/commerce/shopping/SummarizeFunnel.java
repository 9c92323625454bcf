package dev.cauce.transforms.commerce.shopping;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.Totals;
import dev.cauce.transforms.commerce.Funnel;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;

/**
 * How far sessions come, from looking to buying, by hour or day.
 *
 * <p>In: lists of marks as {@link FollowSessions} makes them. Out: {@link Funnel}, early and final.
 * A session counts in each window in which it did something, and there for what it did in it: so
 * each number of a row is known at the end of its window.
 */
public final class SummarizeFunnel {
  private SummarizeFunnel() {}

  /** The periods of the funnel. */
  public static List<CalendarPeriod> periods() {
    return Mark.PERIODS;
  }

  /** The funnel of one of {@link #periods} in the calendar of {@code zone}. */
  public static PTransform<PCollection<List<Mark>>, PCollection<Funnel>> by(
      CalendarPeriod period, ZoneId zone) {
    return Totals.of(Mark::millis)
        .by(mark -> "", StringUtf8Coder.of())
        .in(zone, period)
        .sum(FunnelTotal::new, (total, mark) -> total.add(mark, period))
        .into(Funnel.TABLE, Funnel::of);
  }
}
