package dev.cauce.io.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class IntervalTest {
  private static final Instant A = Instant.ofEpochMilli(1000);
  private static final Instant B = Instant.ofEpochMilli(2000);
  private static final Instant C = Instant.ofEpochMilli(3000);

  @Test
  void endDoesNotBelongToIt() {
    Interval interval = new Interval(A, B);
    assertTrue(interval.holds(A));
    assertTrue(interval.holds(B.minus(Duration.millis(1))));
    assertFalse(interval.holds(B));
    assertFalse(interval.holds(A.minus(Duration.millis(1))));
  }

  @Test
  void streamHoldsEverythingFromItsStart() {
    assertTrue(new Interval(A, null).holds(C));
    assertFalse(new Interval(B, null).holds(A));
  }

  @Test
  void endBeforeTheStartIsRefusedWithAGoodExample() {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> new Interval(B, A));
    assertTrue(thrown.getMessage().contains("a good one: --from="), thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new Interval(A, A));
  }

  @Test
  void intersectionOfStreamAndBatchIsBounded() {
    assertEquals(new Interval(B, C), new Interval(A, C).intersect(new Interval(B, null)));
    assertNull(new Interval(A, B).intersect(new Interval(B, C)));
  }
}
