package dev.cauce.transforms.social;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.social.sentiment.Polarity;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class WatchMoodsTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final int GLAD = 6_000;
  private static final int ANGRY = -6_000;

  private final WatchMoods watch = new WatchMoods(4);
  private final List<MoodAlert> alerts = new ArrayList<>();
  private MoodWeek week = watch.empty();

  @Test
  void moodThatFallsFarBelowItsWeekIsSaidOnce() throws Exception {
    usualHours(0, 48);
    hour(48, 25, 5);
    hour(49, 25, 5);
    hour(60, 25, 5);
    assertEquals(1, alerts.size());
    MoodAlert alert = alerts.get(0);
    assertEquals(START.plus(Duration.standardHours(49)).minus(1), alert.eventTime());
    assertEquals(30, alert.posts());
    assertEquals(25, alert.negative());
    assertEquals(1, alert.hours());
    assertEquals(-0.4, alert.mood());
    assertEquals(0.2, alert.expected());
    assertEquals(48 * 30, alert.weekPosts());
    assertTrue(alert.deviations() >= 4, alert.toString());
    assertEquals("brand", alert.alertSubject());
    assertTrue(
        alert.alertReason().contains("25 of 30 posts in 1 h are negative"), alert.toString());
  }

  @Test
  void moodThatStaysLowIsSaidAgainAfterADayWithoutIt() throws Exception {
    usualHours(0, 48);
    hour(48, 30, 0);
    usualHours(49, 80);
    hour(80, 30, 0);
    assertEquals(2, alerts.size());
  }

  @Test
  void fewPostsAreGatheredFromUpToSixHours() throws Exception {
    usualHours(0, 48);
    for (int i = 48; i < 53; i++) {
      hour(i, 4, 0);
    }
    assertEquals(1, alerts.size());
    assertEquals(5, alerts.get(0).hours());
    assertEquals(20, alerts.get(0).posts());
  }

  @Test
  void nothingIsSaidOfTooFewPostsOrAWeekThatIsNotKnown() throws Exception {
    hour(0, 50, 0);
    usualHours(1, 5);
    hour(5, 50, 0);
    assertEquals(List.of(), alerts);
    usualHours(10, 60);
    for (int i = 60; i < 90; i++) {
      hour(i, 3, 0);
    }
    assertEquals(List.of(), alerts);
  }

  @Test
  void hoursThatAlwaysDifferMakeALowOneUsual() throws Exception {
    for (int i = 0; i < 96; i++) {
      hour(i, i % 2 == 0 ? 25 : 5, i % 2 == 0 ? 5 : 25);
    }
    assertEquals(List.of(), alerts);
  }

  @Test
  void farBelowIsCritical() throws Exception {
    usualHours(0, 100);
    hour(100, 300, 0);
    assertEquals(Alerting.Severity.CRITICAL, alerts.get(0).alertSeverity());
  }

  @Test
  void oneWeekAgoIsForgotten() throws Exception {
    usualHours(0, 48);
    hour(48 + 168 + 6, 40, 0);
    assertEquals(List.of(), alerts);
  }

  private void usualHours(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      hour(i, 10, 20);
    }
  }

  /** An hour with so many angry and glad posts; the memory goes through its coder. */
  private void hour(int number, int angry, int glad) throws Exception {
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i < angry + glad; i++) {
      boolean isAngry = i < angry;
      mentions.add(
          new Mention(
              new Mention.Named("brand", "Brand"),
              "Twitter",
              "p" + number + "-" + i,
              START.plus(Duration.standardHours(number)).getMillis() + i,
              "",
              isAngry ? ANGRY : GLAD,
              isAngry ? Polarity.NEGATIVE : Polarity.NEUTRAL,
              true));
    }
    watch.step("brand", mentions, week, alerts::add);
    week =
        CoderUtils.decodeFromByteArray(
            watch.memoryCoder(), CoderUtils.encodeToByteArray(watch.memoryCoder(), week));
  }
}
