package dev.cauce.transforms.video.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.video.PlaybackIncident;
import dev.cauce.transforms.video.PlaybackQuality;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Three CDNs, two devices and two countries, each with ten viewings a minute. */
final class WatchTest {
  private static final Instant START = Instant.parse("2026-03-01T18:00:00Z");
  private static final List<String> CDNS = List.of("delta", "north", "river");
  private static final Coder<Watch> CODER = MemoryCoder.of(1, Watch::write, Watch::read);

  /** How many of ten viewings fail to start, of whom. */
  private interface Failures {
    int of(String cdn, String device, String country);
  }

  private static final Failures USUAL = (cdn, device, country) -> 0;

  private final List<PlaybackIncident> said = new ArrayList<>();
  private final List<PlaybackIncident> news = new ArrayList<>();
  private Watch watch = new Watch();
  private Instant minute = START;

  @Test
  void nothingIsSaidWhileAllIsUsual() {
    minutes(120, USUAL);
    assertEquals(List.of(), said);
  }

  @Test
  void findsTheCdnThatFailsWithinAMinuteAndSaysWhereToMove() {
    minutes(60, USUAL);
    minutes(1, (cdn, device, country) -> cdn.equals("north") ? 8 : 0);
    PlaybackIncident opened = said.get(0);
    assertEquals("north/*/*", opened.alertSubject());
    assertEquals("START_FAILURES", opened.symptom());
    assertEquals(START.plus(Duration.standardMinutes(60)), opened.since());
    assertEquals(START.plus(Duration.standardMinutes(61)), opened.opened());
    assertEquals("delta", opened.moveTo());
    assertEquals(Alerting.Severity.CRITICAL, opened.alertSeverity());
    assertTrue(opened.confidence() > 0.95, opened.toString());
  }

  @Test
  void findsAPairThatFails() {
    minutes(60, USUAL);
    minutes(2, (cdn, device, country) -> device.equals("tv") && country.equals("ES") ? 7 : 0);
    assertEquals("*/tv/ES", said.get(0).alertSubject());
    assertEquals("take back the last release of the player on tv in ES", said.get(0).advice());
  }

  @Test
  void findsThatNothingIsSpared() {
    minutes(60, USUAL);
    minutes(1, (cdn, device, country) -> 5);
    assertEquals("*/*/*", said.get(0).alertSubject());
  }

  @Test
  void findsAFaultBesideAnother() {
    minutes(60, USUAL);
    minutes(2, (cdn, device, country) -> cdn.equals("river") ? 9 : 0);
    minutes(2, (cdn, device, country) -> cdn.equals("river") ? 9 : country.equals("FR") ? 6 : 0);
    assertEquals(
        List.of("river/*/*", "*/*/FR"), news.stream().map(PlaybackIncident::alertSubject).toList());
  }

  @Test
  void saysOnceThatItBeganAndOnceThatItIsOver() {
    minutes(60, USUAL);
    minutes(10, (cdn, device, country) -> cdn.equals("north") ? 8 : 0);
    minutes(30, USUAL);
    assertEquals(List.of("OPEN", "CLOSED"), news.stream().map(PlaybackIncident::state).toList());
    PlaybackIncident over = news.get(1);
    assertEquals(START.plus(Duration.standardMinutes(70)), over.until());
    assertEquals(Alerting.Severity.INFO, over.alertSeverity());
    assertEquals(
        1,
        said.stream()
            .map(PlaybackIncident.TABLE::toRow)
            .map(row -> row.getValue("opened"))
            .distinct()
            .count());
  }

  @Test
  void rowsOfAnIncidentHaveGrowingVersions() {
    minutes(60, USUAL);
    minutes(10, (cdn, device, country) -> cdn.equals("north") ? 8 : 0);
    minutes(10, USUAL);
    for (int i = 0; i < said.size(); i++) {
      assertEquals(i + 1, PlaybackIncident.TABLE.versionOf(said.get(i)));
    }
  }

  @Test
  void whatGoesOnAsItBeganIsNoFault() {
    minutes(60, (cdn, device, country) -> cdn.equals("river") ? 1 : 0);
    int before = said.size();
    minutes(60, (cdn, device, country) -> cdn.equals("river") ? 1 : 0);
    assertEquals(before, said.size());
    assertEquals("CLOSED", said.get(before - 1).state());
  }

  @Test
  void isOverWhenNobodyWatchesAnyMore() {
    minutes(60, USUAL);
    minutes(2, (cdn, device, country) -> cdn.equals("north") ? 8 : 0);
    quiet(Long.MAX_VALUE);
    assertEquals("CLOSED", said.get(said.size() - 1).state());
  }

  @Test
  void isOpenedAgainOnTheNextDay() {
    minute = Instant.parse("2026-03-01T18:00:00Z");
    minutes(300, USUAL);
    minutes(120, (cdn, device, country) -> cdn.equals("north") ? 8 : 0);
    assertEquals(
        List.of(
            Instant.parse("2026-03-01T23:01:00Z"),
            Instant.parse("2026-03-01T23:01:00Z"),
            Instant.parse("2026-03-02T00:01:00Z")),
        news.stream().map(PlaybackIncident::opened).toList());
    assertEquals(
        List.of("OPEN", "CLOSED", "OPEN"), news.stream().map(PlaybackIncident::state).toList());
  }

  private void minutes(int count, Failures failures) {
    for (int i = 0; i < count; i++) {
      for (String cdn : CDNS) {
        for (String device : List.of("phone", "tv")) {
          for (String country : List.of("ES", "FR")) {
            add(cdn, device, country, failures.of(cdn, device, country));
          }
        }
      }
      minute = minute.plus(PlaybackQuality.LENGTH);
      quiet(minute.getMillis() - 1);
    }
  }

  private void add(String cdn, String device, String country, int failures) {
    watch.add(
        Cell.of(
            new PlaybackQuality(
                cdn,
                device,
                country,
                minute,
                10,
                10 - failures,
                failures,
                0,
                0,
                null,
                null,
                null,
                10,
                0,
                10,
                600_000,
                0,
                0,
                0,
                0,
                null,
                0,
                "",
                10)));
  }

  private void quiet(long until) {
    for (Long at = watch.quietAt(); at != null && at <= until; at = watch.quietAt()) {
      watch.judge(
          at,
          (incident, isNew) -> {
            said.add(incident);
            if (isNew) {
              news.add(incident);
            }
          });
    }
    try {
      watch = CoderUtils.clone(CODER, watch);
    } catch (CoderException e) {
      throw new AssertionError(e);
    }
  }
}
