package dev.cauce.io.cassandra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class RowVersionTest {
  private static final long MOST_EVENTS = (1L << 43) - 1;

  @Property
  void moreEventsWinAndAtEqualEventsTheNewerRun(
      @ForAll @LongRange(max = MOST_EVENTS) long events,
      @ForAll @LongRange(max = MOST_EVENTS) long others,
      @ForAll @LongRange(min = 1, max = RowVersion.LAST_RUN) long run,
      @ForAll @LongRange(min = 1, max = RowVersion.LAST_RUN) long other) {
    int order = events == others ? Long.compare(run, other) : Long.compare(events, others);
    assertEquals(order, Long.compare(RowVersion.of(events, run), RowVersion.of(others, other)));
    assertEquals(run, RowVersion.runOf(RowVersion.of(events, run)));
  }

  @Test
  void whatHasNoPlaceIsRefused() {
    assertTrue(RowVersion.of(MOST_EVENTS, RowVersion.LAST_RUN) > 0);
    assertThrows(IllegalArgumentException.class, () -> RowVersion.of(MOST_EVENTS + 1, 1));
    assertThrows(IllegalArgumentException.class, () -> RowVersion.of(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> RowVersion.requireRun(0));
    assertThrows(
        IllegalArgumentException.class, () -> RowVersion.requireRun(RowVersion.LAST_RUN + 1));
  }
}
