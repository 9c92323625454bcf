package dev.cauce.transforms.aggregate;

import static com.google.common.base.Preconditions.checkArgument;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.IncompatibleWindowException;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.NonMergingWindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowMappingFn;
import org.joda.time.Instant;

/** Puts an element into one window for each of several calendar periods. */
public final class CalendarWindows extends NonMergingWindowFn<Object, IntervalWindow> {
  private static final long serialVersionUID = 1L;

  private final List<CalendarPeriod> periods;
  private final ZoneId zone;

  private CalendarWindows(List<CalendarPeriod> periods, ZoneId zone) {
    this.periods = periods;
    this.zone = zone;
  }

  /** Windows of {@code periods}, finest first, in {@code zone}. */
  public static CalendarWindows of(ZoneId zone, CalendarPeriod... periods) {
    checkArgument(periods.length > 0, "no period is given: for example DAY");
    return new CalendarWindows(List.of(periods), zone);
  }

  /** The finest window that holds the instant: every other window of the instant holds it whole. */
  IntervalWindow finestOf(long millis) {
    return periods.get(0).windowOf(millis, zone);
  }

  List<IntervalWindow> windowsOf(Instant timestamp) {
    List<IntervalWindow> windows = new ArrayList<>(periods.size());
    for (CalendarPeriod period : periods) {
      windows.add(period.windowOf(timestamp.getMillis(), zone));
    }
    return windows;
  }

  @Override
  public Collection<IntervalWindow> assignWindows(AssignContext context) {
    return windowsOf(context.timestamp());
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
    return new WindowMappingFn<>() {
      @Override
      public IntervalWindow getSideInputWindow(BoundedWindow window) {
        return finestOf(window.maxTimestamp().getMillis());
      }
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CalendarWindows windows
        && windows.periods.equals(periods)
        && windows.zone.equals(zone);
  }

  @Override
  public int hashCode() {
    return Objects.hash(periods, zone);
  }
}
