package dev.cauce.transforms.commerce.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.transforms.timeorder.MemoryCoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PaymentHistoryTest {
  private static final Duration WEEK = Duration.standardDays(7);
  private static final long START = Instant.parse("2026-03-01T12:30:00Z").getMillis();
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private final PaymentHistory history = new PaymentHistory();

  @Test
  void windowsEndWithThePaymentsHourOfTheClock() {
    // 12:30, and 24 hours of the clock end with that hour: from 13:00 of the day before on.
    history.pay(1, START - DAY + 30 * 60_000 - 1, WEEK);
    history.pay(2, START - DAY + 30 * 60_000, WEEK);
    Past past = history.pay(4, START, WEEK);
    assertEquals(new Past.Window(2, 6, 0, 0), past.window(0));
    assertEquals(new Past.Window(3, 7, 0, 0), past.window(1));
    assertEquals(DAY - 30 * 60_000, past.sinceLastMillis());
  }

  @Test
  void firstPaymentHasNoneBefore() {
    Past past = history.pay(5, START, WEEK);
    assertEquals(new Past.Window(1, 5, 0, 0), past.window(2));
    assertEquals(30 * DAY, past.sinceLastMillis());
  }

  @Test
  void reportableIsWhatCouldHaveBeenReportedByNow() {
    history.pay(1, START - 7 * DAY, WEEK);
    history.pay(1, START - 7 * DAY + HOUR, WEEK);
    assertEquals(1, history.pay(1, START, WEEK).window(0).reportable());
  }

  @Test
  void paymentThatIsReportedTwiceCountsOnce() {
    history.report("p1", START - 2 * DAY);
    history.report("p1", START - 1);
    history.report("p2", START - 2 * DAY);
    Past past = history.pay(1, START, WEEK);
    assertEquals(1, past.window(0).reported());
    assertEquals(2, past.window(1).reported());
  }

  @Test
  void nothingIsKeptBeyondItsReach() throws Exception {
    List<Integer> sizes = new ArrayList<>();
    for (int day = 0; day < 400; day++) {
      history.pay(1, START + day * DAY, WEEK);
      history.report("p" + day, START + day * DAY);
      if (day % 100 == 99) {
        sizes.add(CoderUtils.encodeToByteArray(coder(), history).length);
      }
    }
    assertEquals(sizes.get(1), sizes.get(3));
    Past past = history.pay(1, START + 400 * DAY, WEEK);
    assertEquals(new Past.Window(30, 30, 30, 29), past.window(2));
  }

  @Test
  void sumsEndAtTheLargestNumber() {
    history.pay(Long.MAX_VALUE, START, WEEK);
    history.pay(Long.MAX_VALUE, START + HOUR, WEEK);
    assertEquals(Long.MAX_VALUE, history.pay(1, START + HOUR, WEEK).window(0).micros());
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    history.pay(7, START, WEEK);
    history.report("p1", START);
    PaymentHistory again = CoderUtils.clone(coder(), history);
    assertEquals(history.pay(1, START + HOUR, WEEK), again.pay(1, START + HOUR, WEEK));
  }

  private static MemoryCoder<PaymentHistory> coder() {
    return MemoryCoder.of(1, PaymentHistory::write, PaymentHistory::read);
  }
}
