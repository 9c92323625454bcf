package dev.cauce.transforms.commerce.shopping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.commerce.ViewAction;
import dev.cauce.transforms.timeorder.Sessions;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class SessionMemoryTest {
  private static final Sessions SESSIONS =
      new Sessions(Duration.standardMinutes(30), Duration.standardDays(1));

  private final SessionMemory session = new SessionMemory();
  private ZoneId zone = ZoneOffset.UTC;

  private Browsed take(String time, String product, ViewAction action) {
    Browsed browsed = new Browsed();
    View view =
        new View("v", "s", null, product, action, Instant.parse("2026-03-01T" + time + "Z"));
    session.take(view, SESSIONS, zone, browsed);
    return browsed;
  }

  private static boolean begins(Browsed browsed, CalendarPeriod period) {
    return browsed.marks().get(0).isFirst(Mark.First.OF_SESSION, period);
  }

  @Test
  void sessionGoesOnForHalfAnHourLessOneMillisecond() {
    take("10:00:00", "a", ViewAction.VIEW);
    assertEquals(2, take("10:29:59.999", "b", ViewAction.VIEW).pairs().size());
    Browsed next = take("10:59:59.999", "c", ViewAction.VIEW);
    assertEquals(0, next.pairs().size());
    assertTrue(begins(next, CalendarPeriod.HOUR));
    assertTrue(begins(next, CalendarPeriod.DAY));
  }

  @Test
  void sessionAcrossMidnightIsTwo() {
    take("23:59:59.999", "a", ViewAction.VIEW);
    Browsed next = new Browsed();
    session.take(
        new View("v", "s", null, "b", ViewAction.VIEW, Instant.parse("2026-03-02T00:00:00Z")),
        SESSIONS,
        zone,
        next);
    assertEquals(0, next.pairs().size());
    assertTrue(begins(next, CalendarPeriod.DAY));
  }

  @Test
  void sessionCountsInEachHourThatItReachesAndOnceInADay() {
    assertTrue(begins(take("10:50:00", "a", ViewAction.VIEW), CalendarPeriod.HOUR));
    assertFalse(begins(take("10:55:00", "a", ViewAction.VIEW), CalendarPeriod.HOUR));
    Browsed next = take("11:05:00", "b", ViewAction.VIEW);
    assertTrue(begins(next, CalendarPeriod.HOUR));
    assertFalse(begins(next, CalendarPeriod.DAY));
    assertEquals(2, next.pairs().size());
  }

  @Test
  void daysAreThoseOfTheZone() {
    zone = ZoneId.of("Asia/Kolkata");
    take("18:25:00", "a", ViewAction.VIEW);
    Browsed next = take("18:35:00", "b", ViewAction.VIEW);
    assertTrue(begins(next, CalendarPeriod.DAY), "18:30 in UTC is midnight there");
    assertEquals(2, next.pairs().size(), "but no end of a session");
  }

  @Test
  void cartAndPurchaseCountOnceInAWindowAndPairOnlyWhatIsNew() {
    take("10:00:00", "a", ViewAction.VIEW);
    take("10:01:00", "b", ViewAction.VIEW);
    Browsed cart = take("10:02:00", "a", ViewAction.CART);
    assertTrue(cart.marks().get(0).isFirst(Mark.First.CART, CalendarPeriod.DAY));
    assertEquals(0, cart.pairs().size());
    Browsed second = take("10:03:00", "b", ViewAction.CART);
    assertFalse(second.marks().get(0).isFirst(Mark.First.CART, CalendarPeriod.DAY));
    Browsed bought = take("10:04:00", "c", ViewAction.PURCHASE);
    assertTrue(bought.marks().get(0).isFirst(Mark.First.PURCHASE, CalendarPeriod.HOUR));
    assertEquals(4, bought.pairs().size());
  }
}
