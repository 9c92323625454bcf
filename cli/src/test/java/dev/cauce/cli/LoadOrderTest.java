package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.feed.load.LoadSettings;
import dev.cauce.feed.load.Loaded;
import dev.cauce.feed.load.LoadedEvent;
import dev.cauce.feed.load.Loading;
import dev.cauce.feed.load.Mapping;
import dev.cauce.io.Endpoint;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When loaded events arrive. */
final class LoadOrderTest {
  private static final String READINGS =
      """
      readingId,sensorId,machineId,metric,value,eventTime
      1,s,m,v,1,2026-02-01T00:00:00Z
      2,s,m,v,1,2026-02-01T00:02:00Z
      """;
  private static final Instant FEBRUARY = Instant.parse("2026-02-01T00:00:00Z");

  @TempDir private Path folder;

  private String summary(Map<Integer, Long> latest, Instant until) throws IOException {
    Path file = Files.writeString(folder.resolve("readings.csv"), READINGS);
    LoadSettings settings =
        new LoadSettings(Mapping.byName(), ZoneOffset.UTC, LoadSettings.EVENT_TIME, false);
    Loaded loaded =
        Loading.read(SensorTopics.READINGS, List.of(file.toString()), settings, rows -> {});
    LoadOrder order = new LoadOrder(SensorTopics.READINGS, loaded.events(), until);
    order.placeAfter(new Destination(Endpoint.open(""), "sensors.readings", 1, latest), false);
    StringWriter out = new StringWriter();
    order.summary(loaded, true).print(new PrintWriter(out), Listing.Format.CSV);
    return out + "warning," + order.warning() + "\n";
  }

  private static String value(String summary, String what) {
    return summary
        .lines()
        .filter(line -> line.startsWith(what + ","))
        .map(line -> line.substring(what.length() + 1))
        .findFirst()
        .orElse("");
  }

  @Test
  void whatBeginsWhereTheLastLoadEndedIsOnTimeAfterItsHeartbeat() throws IOException {
    long heartbeat = FEBRUARY.plus(SensorTopics.READINGS.lateness()).getMillis();
    String summary = summary(Map.of(0, heartbeat), null);
    assertEquals("1", value(summary, "of these arriving later than wanted"));
    assertEquals("0", value(summary, "of these late"));
    assertEquals("", value(summary, "warning"));
  }

  @Test
  void whatIsAMillisecondOlderIsLate() throws IOException {
    long heartbeat = FEBRUARY.plus(SensorTopics.READINGS.lateness()).getMillis();
    String summary = summary(Map.of(0, heartbeat + 1), null);
    assertEquals("1", value(summary, "of these late"));
    assertTrue(value(summary, "warning").startsWith("1 of 2 events become late"), summary);
  }

  @Test
  void theHeartbeatArrivesTheLatenessBoundAfterTheTimeUntilWhichDataIsComplete()
      throws IOException {
    assertEquals(
        "2026-03-01T00:01:00.000Z",
        value(summary(Map.of(), Instant.parse("2026-03-01T00:00:00Z")), "heartbeats arrive"));
    assertEquals("2026-02-01T00:03:00.000Z", value(summary(Map.of(), null), "heartbeats arrive"));
  }

  @Test
  void eventsOfOneKeyKeepTheirOrder() throws IOException {
    Path file = Files.writeString(folder.resolve("readings.csv"), READINGS);
    LoadSettings settings =
        new LoadSettings(Mapping.byName(), ZoneOffset.UTC, LoadSettings.EVENT_TIME, false);
    Loaded loaded =
        Loading.read(SensorTopics.READINGS, List.of(file.toString()), settings, rows -> {});
    assertEquals(
        List.of(FEBRUARY.getMillis(), FEBRUARY.getMillis() + 120_000),
        loaded.events().stream().map(LoadedEvent::arrivalMillis).toList());
  }
}
