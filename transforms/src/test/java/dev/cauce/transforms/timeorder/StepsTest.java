package dev.cauce.transforms.timeorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

/** Where steps begin and end, and how events lie within. */
final class StepsTest {
  private static final Steps<SensorReading> MINUTES =
      new Steps<>(SensorTopics.READINGS, Duration.standardMinutes(1));

  private static SensorReading reading(String id, String time) {
    return SensorReading.newBuilder()
        .setReadingId(id)
        .setSensorId("press-7")
        .setMachineId("line-2")
        .setMetric("temperature_celsius")
        .setValue(20)
        .setEventTime(Instant.parse(time))
        .build();
  }

  private static List<List<String>> idsOf(List<List<SensorReading>> steps) {
    return steps.stream()
        .map(step -> step.stream().map(SensorReading::getReadingId).toList())
        .toList();
  }

  @Test
  void everyStepThatHasEventsIsOne() {
    List<SensorReading> events =
        List.of(
            reading("a", "2026-01-01T00:00:00Z"),
            reading("b", "2026-01-01T00:00:59.999Z"),
            reading("c", "2026-01-01T00:01:00Z"),
            reading("d", "2026-01-01T00:58:30Z"));
    assertEquals(List.of(List.of("a", "b"), List.of("c"), List.of("d")), idsOf(MINUTES.of(events)));
    assertEquals(List.of(), MINUTES.of(List.of()));
  }

  @Test
  void stepBeginsAndEndsAroundItsEvent() {
    SensorReading event = reading("a", "2026-01-01T00:01:30Z");
    assertEquals("2026-01-01T00:01:00.000Z", MINUTES.startOf(event).toString());
    assertEquals("2026-01-01T00:01:59.999Z", MINUTES.lastInstantOf(event).toString());
    SensorReading before1970 = reading("a", "1969-12-31T23:59:59.999Z");
    assertEquals("1969-12-31T23:59:00.000Z", MINUTES.startOf(before1970).toString());
  }

  @Test
  void orderIsEventTimeThenId() {
    List<SensorReading> events =
        new ArrayList<>(
            List.of(
                reading("b", "2026-01-01T00:00:01Z"),
                reading("c", "2026-01-01T00:00:00Z"),
                reading("a", "2026-01-01T00:00:01Z")));
    events.sort(MINUTES.order());
    assertEquals(List.of(List.of("c", "a", "b")), idsOf(List.of(events)));
  }

  @Test
  void lengthDividesTheHour() {
    for (long millis : new long[] {0, -60_000, 7_000, 7_200_000}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Steps<>(SensorTopics.READINGS, Duration.millis(millis)));
    }
  }
}
