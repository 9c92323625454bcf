package dev.cauce.transforms.aggregate;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.IncompatibleWindowException;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.NonMergingWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowMappingFn;
import org.apache.beam.sdk.values.KV;

/**
 * The calendar windows of several periods. An element says by the first part of its key, the
 * ordinal of its {@link CalendarPeriod}, in which of them it belongs: so totals of all periods go
 * through one shuffle, and a total of a month goes through it once and not once for each of its
 * hours.
 *
 * @param <K> the rest of the key
 */
public final class CalendarWindows<K, A>
    extends NonMergingWindowFn<KV<KV<Integer, K>, A>, IntervalWindow> {
  private static final long serialVersionUID = 1L;

  private final List<CalendarPeriod> periods;
  private final ZoneId zone;

  private CalendarWindows(List<CalendarPeriod> periods, ZoneId zone) {
    this.periods = periods;
    this.zone = zone;
  }

  /** Windows of {@code periods}, finest first, in {@code zone}. */
  public static <K, A> CalendarWindows<K, A> of(ZoneId zone, CalendarPeriod... periods) {
    checkArgument(periods.length > 0, "no period is given: for example DAY");
    return new CalendarWindows<>(List.of(periods), zone);
  }

  List<CalendarPeriod> periods() {
    return periods;
  }

  /** The finest window that holds the instant: every other window of the instant holds it whole. */
  IntervalWindow finestOf(long millis) {
    return windowOf(periods.get(0), millis);
  }

  IntervalWindow windowOf(CalendarPeriod period, long millis) {
    return period.windowOf(millis, zone);
  }

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    CalendarPeriod period = CalendarPeriod.values()[context.element().getKey().getKey()];
    return List.of(windowOf(period, context.timestamp().getMillis()));
  }

  @Override
  public boolean isCompatible(WindowFn<?, ?> other) {
    return equals(other);
  }

  @Override
  public void verifyCompatibility(WindowFn<?, ?> other) throws IncompatibleWindowException {
    if (!isCompatible(other)) {
      throw new IncompatibleWindowException(other, "periods and zone must be the same");
    }
  }

  @Override
  public Coder<IntervalWindow> windowCoder() {
    return IntervalWindow.getCoder();
  }

  @Override
  public WindowMappingFn<IntervalWindow> getDefaultWindowMappingFn() {
    throw new IllegalStateException("a side input has no calendar windows");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CalendarWindows<?, ?> windows
        && windows.periods.equals(periods)
        && windows.zone.equals(zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(periods, zone);
  }
}
