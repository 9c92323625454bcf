package dev.cauce.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are times, and which. */
final class LoadedTimesTest {
  private static final String GOOD = "is no time; good ones: 2026-01-31T12:00:00Z";

  @TempDir private Path folder;

  private Loaded load(LoadSettings settings, String time) throws IOException {
    return LoadedFiles.load(
        SensorTopics.READINGS,
        settings,
        LoadedFiles.file(folder, "readings.csv", LoadedFiles.READING_HEADER + reading(time)));
  }

  private static String reading(String time) {
    return "r1,s,m,v,1,\"" + time + "\"\n";
  }

  private static Instant time(Loaded loaded) {
    List<SensorReading> readings = LoadedFiles.events(SensorTopics.READINGS, loaded);
    assertEquals(1, readings.size(), () -> loaded.rejections().first().toString());
    return readings.get(0).getEventTime();
  }

  private static void assertRefused(Loaded loaded, String... parts) {
    assertEquals(0, loaded.events().size());
    assertEquals(1, loaded.rejections().count());
    for (String part : parts) {
      String said = loaded.rejections().first().get(0);
      assertTrue(said.contains(part), () -> said + " does not contain " + part);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-31 10:00",
        "2026-04-31T10:00:00",
        "2026-02-30",
        "2026-02-30T10:00:00Z",
        "2025-02-29",
        "2025-02-29 24:00",
        "2026-01-31 24:00",
        "2026-01-31T24:00:00Z",
        "2026-01-31 12:60",
        "2026-06-30T23:59:60Z",
        "2026-13-01",
        "2026-1-2",
        "26-01-02",
        "2026-01-31T12",
        "2026-01-31T12:00:00+19:00",
        "2026-01-31T12:00:00+01:60",
        "2026-01-31 12:00 PM",
        "31/01/2026",
        "2026-01-31T12:00:00 Mars/Base",
        "0x19b",
        "noon"
      })
  void refusesWhatNoCalendarOrClockShows(String text) throws IOException {
    assertRefused(
        load(LoadedFiles.BY_NAME, text), "readings.csv:2: eventTime \"" + text + "\" " + GOOD);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01 10:00:00+00:00, 2026-01-01T10:00:00Z",
    "2026-01-01 10:00:00 +00:00, 2026-01-01T10:00:00Z",
    "2026-01-01T10:00:00+0530, 2026-01-01T04:30:00Z",
    "2026-01-01 10:00+05, 2026-01-01T05:00:00Z",
    "2026-01-01T10:00:00-05:00, 2026-01-01T15:00:00Z",
    "2026-01-01t10:00:00z, 2026-01-01T10:00:00Z",
    "2026-01-01 10:00:00 UTC, 2026-01-01T10:00:00Z",
    "2026-01-01 10:00:00Z, 2026-01-01T10:00:00Z",
    "2026-01-01T10:00, 2026-01-01T10:00:00Z",
    "2026-01-01T10:00Z, 2026-01-01T10:00:00Z",
    "2026-01-01, 2026-01-01T00:00:00Z",
    "2026-01-01T10:00:00.1Z, 2026-01-01T10:00:00.100Z",
    "2026-01-01T10:00:00.1239999999999999Z, 2026-01-01T10:00:00.123Z",
    "2024-02-29 23:59:59.999, 2024-02-29T23:59:59.999Z",
    "1769860800000, 2026-01-31T12:00:00Z",
  })
  void readsTheFormsThatPeopleWrite(String text, Instant time) throws IOException {
    assertEquals(time, time(load(LoadedFiles.BY_NAME, text)));
  }

  @ParameterizedTest
  @CsvSource({
    "20260131, a date is written 2026-01-31",
    "1769860800, as seconds (--time-unit s) it would be 2026-01-31T12:00:00Z",
    "202601311200, a date is written 2026-01-31",
    "20260131120000, a date is written 2026-01-31",
    "1769860800000000, as microseconds (--time-unit us) it would be 2026-01-31T12:00:00Z",
    "1769860800000000000, as nanoseconds (--time-unit ns) it would be 2026-01-31T12:00:00Z",
    "1769860800.5, as seconds (--time-unit s) it would be 2026-01-31T12:00:00.500Z",
    "45000, no milliseconds of 1990 to 2100",
    "2026, no milliseconds of 1990 to 2100",
    "0, no milliseconds of 1990 to 2100",
    "-1769860800000, no milliseconds of 1990 to 2100",
  })
  void refusesANumberThatIsNoMillisecondsOfOurTimesAndSaysWhichUnitFits(String text, String hint)
      throws IOException {
    assertRefused(load(LoadedFiles.BY_NAME, text), "readings.csv:2: eventTime \"" + text, hint);
    String json =
        LoadedFiles.file(
            folder,
            "readings.jsonl",
            "{\"readingId\":\"1\",\"sensorId\":\"s\",\"machineId\":\"m\",\"metric\":\"v\","
                + "\"value\":1,\"eventTime\":"
                + text
                + "}");
    assertRefused(
        LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.BY_NAME, json),
        "readings.jsonl:1: eventTime " + text,
        hint);
  }

  @ParameterizedTest
  @CsvSource({
    "s, 1769860800, 2026-01-31T12:00:00Z",
    "s, 1769860800.5, 2026-01-31T12:00:00.500Z",
    "s, 86400, 1970-01-02T00:00:00Z",
    "ms, 1769860800000, 2026-01-31T12:00:00Z",
    "us, 1769860800000999, 2026-01-31T12:00:00Z",
    "ns, 1769860800001999999, 2026-01-31T12:00:00.001Z",
    "s, 2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
  })
  void readsANumberInTheUnitThatIsSaid(String unit, String text, Instant time) throws IOException {
    LoadSettings settings = LoadedFiles.settings(Mapping.byName().withTimeUnit(unit));
    assertEquals(time, time(load(settings, text)));
  }

  @Test
  void refusesANumberThatItsUnitPutsBeyondTheCalendar() throws IOException {
    LoadSettings settings = LoadedFiles.settings(Mapping.byName().withTimeUnit("s"));
    assertRefused(load(settings, "1769860800000"), "readings.csv:2: eventTime", "58054");
    assertRefused(load(settings, "1e400"), "readings.csv:2: eventTime \"1e400\"");
  }

  @Test
  void refusesALocalTimeThatNoClockShowedAndTakesTheEarlierOfTwo() throws IOException {
    LoadSettings madrid =
        new LoadSettings(
            Mapping.byName(), ZoneId.of("Europe/Madrid"), LoadSettings.EVENT_TIME, false);
    assertRefused(
        load(madrid, "2026-03-29 02:30"),
        "readings.csv:2: eventTime \"2026-03-29 02:30\" is no time in Europe/Madrid",
        "02:00 to 03:00");
    assertRefused(load(madrid, "2026-03-29T02:00:00"), "is no time in Europe/Madrid");
    assertEquals(Instant.parse("2026-03-29T01:00:00Z"), time(load(madrid, "2026-03-29 03:00")));
    Loaded twice = load(madrid, "2026-10-25 02:30");
    assertEquals(Instant.parse("2026-10-25T00:30:00Z"), time(twice));
    assertTrue(twice.notes().get(0).contains("1 time"), twice.notes()::toString);
    assertTrue(twice.notes().get(0).contains("readings.csv:2"), twice.notes()::toString);
    assertEquals(List.of(), load(madrid, "2026-10-25 02:30+01:00").notes());
  }
}
