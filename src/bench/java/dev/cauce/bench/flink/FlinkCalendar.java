package dev.cauce.bench.flink;

import dev.cauce.bench.rows.SalesRows;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner;
import org.apache.flink.streaming.api.windowing.assigners.WindowAssigner.WindowAssignerContext;
import org.apache.flink.streaming.api.windowing.triggers.EventTimeTrigger;
import org.apache.flink.streaming.api.windowing.triggers.Trigger;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;

/** The calendar windows of an order, one for each period. */
final class FlinkCalendar extends WindowAssigner<Object, TimeWindow> {
  private static final long serialVersionUID = 1L;

  private final List<CalendarPeriod> periods;

  FlinkCalendar(List<CalendarPeriod> periods) {
    this.periods = periods;
  }

  /** The period of which {@code window} is one: no two begin and end at the same time. */
  CalendarPeriod periodOf(TimeWindow window) {
    for (CalendarPeriod period : periods) {
      IntervalWindow own = period.windowOf(window.getStart(), SalesRows.ZONE);
      if (own.start().getMillis() == window.getStart()
          && own.end().getMillis() == window.getEnd()) {
        return period;
      }
    }
    throw new IllegalArgumentException("No period has the window " + window);
  }

  @Override
  public Collection<TimeWindow> assignWindows(
      Object element, long timestamp, WindowAssignerContext context) {
    return periods.stream()
        .map(period -> period.windowOf(timestamp, SalesRows.ZONE))
        .map(window -> new TimeWindow(window.start().getMillis(), window.end().getMillis()))
        .toList();
  }

  @Override
  @SuppressWarnings("deprecation") // Flink 1.19 has no other yet.
  public Trigger<Object, TimeWindow> getDefaultTrigger(StreamExecutionEnvironment env) {
    return EventTimeTrigger.create();
  }

  @Override
  public TypeSerializer<TimeWindow> getWindowSerializer(ExecutionConfig config) {
    return new TimeWindow.Serializer();
  }

  @Override
  public boolean isEventTime() {
    return true;
  }
}
