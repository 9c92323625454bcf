package dev.cauce.transforms.aggregate;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.MergeOverlappingIntervalWindows;
import org.apache.beam.sdk.transforms.windowing.Sessions;
import org.apache.beam.sdk.transforms.windowing.SlidingWindows;
import org.apache.beam.sdk.transforms.windowing.Trigger;
import org.apache.beam.sdk.transforms.windowing.WindowFn;
import org.apache.beam.sdk.transforms.windowing.WindowMappingFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

final class AggregateTest {
  private static final Duration HOUR = Duration.standardHours(1);

  @Test
  void windowsThatMergeAreRefusedByName() {
    assertRefused(Sessions.withGapDuration(HOUR));
    assertRefused(new OwnWindows());
  }

  @Test
  void otherWindowsAreTaken() {
    assertDoesNotThrow(() -> in(FixedWindows.of(HOUR)));
    assertDoesNotThrow(() -> in(SlidingWindows.of(HOUR)));
    assertDoesNotThrow(
        () -> in(CalendarWindows.<String, Sum>of(ZoneOffset.UTC, CalendarPeriod.DAY)));
  }

  @Test
  void onlyAStreamHasTheTriggerOfEarlyRows() {
    assertEquals(DefaultTrigger.of(), triggerOf(IsBounded.BOUNDED));
    assertTrue(triggerOf(IsBounded.UNBOUNDED).toString().contains("withEarlyFirings"));
  }

  private static Trigger triggerOf(IsBounded bounded) {
    Coder<Sum> sums = AccumulatorCoder.of(Sum::new);
    return Pipeline.create()
        .apply(Create.empty(KvCoder.of(VarIntCoder.of(), sums)))
        .setIsBoundedInternal(bounded)
        .apply(Aggregate.in(FixedWindows.of(HOUR), Sum::new, sums))
        .getWindowingStrategy()
        .getTrigger();
  }

  private static void assertRefused(WindowFn<Object, ?> windows) {
    String message = assertThrows(IllegalArgumentException.class, () -> in(windows)).getMessage();
    assertTrue(message.contains("which merge"), message);
    assertTrue(message.contains(windows.toString()), message);
  }

  private static <K> void in(WindowFn<? super KV<K, Sum>, ?> windows) {
    Aggregate.in(windows, Sum::new, null);
  }

  private static final class Sum extends Measures<Sum> implements Accumulator<Sum> {
    @Override
    public long events() {
      return 0;
    }
  }

  /** Windows of somebody's own that merge as sessions do. */
  private static final class OwnWindows extends WindowFn<Object, IntervalWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public Collection<IntervalWindow> assignWindows(AssignContext c) {
      return List.of(new IntervalWindow(c.timestamp(), HOUR));
    }

    @Override
    public void mergeWindows(MergeContext c) throws Exception {
      MergeOverlappingIntervalWindows.mergeWindows(c);
    }

    @Override
    public boolean isCompatible(WindowFn<?, ?> other) {
      return false;
    }

    @Override
    public Coder<IntervalWindow> windowCoder() {
      return IntervalWindow.getCoder();
    }

    @Override
    public WindowMappingFn<IntervalWindow> getDefaultWindowMappingFn() {
      throw new IllegalStateException("it is refused before anything is read beside it");
    }
  }
}
