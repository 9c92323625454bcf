package dev.cauce.transforms.sensors.wear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.artefact.Artefact;
import dev.cauce.transforms.sensors.MachineAlert;
import dev.cauce.transforms.sensors.MachineHealth;
import dev.cauce.transforms.sensors.SensorReading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

class AssessMachinesTest {
  /** Windows of 1, 2, 8 and 15 hours; a degree more takes an hour of life. */
  private static final LifeModel MODEL =
      new LifeModel(
          new Horizon(10),
          9,
          List.of(metric("heat"), metric("noise")),
          List.of(new LifeModel.Band(0, -1.5, 1.5)));

  private final AssessMachines.AssessHours assessment =
      new AssessMachines.AssessHours(new Fixed(), Duration.standardHours(4));
  private final List<MachineHealth> rows = new ArrayList<>();
  private MachineMemory memory = assessment.empty();

  private static LifeModel.Metric metric(String name) {
    return new LifeModel.Metric(
        new LifeModel.Scale(name, 50, 1, 0, 100),
        0,
        List.of(-1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0));
  }

  /** The model of these tests. */
  private static final class Fixed implements Artefact<LifeModel> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
      return "maintenance";
    }

    @Override
    public String sha256() {
      return "0";
    }

    @Override
    public LifeModel get() {
      return MODEL;
    }
  }

  /** Hands over an hour; what is remembered goes through its bytes. */
  private void hour(int hour, SensorReading... readings) {
    Coder<MachineMemory> coder = assessment.memoryCoder();
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      coder.encode(memory, bytes);
      memory = coder.decode(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assessment.step("m1", List.of(readings), memory, rows::add);
  }

  private static SensorReading reading(int hour, int minute, String metric, double value) {
    Instant time = Instant.EPOCH.plusSeconds(hour * 3600L + minute * 60L);
    return new SensorReading("r" + time + metric, "s-" + metric, "m1", metric, value, time);
  }

  private MachineHealth last() {
    return rows.get(rows.size() - 1);
  }

  @Test
  void machineWithOneReadingHasARowWithoutATrend() {
    hour(5, reading(5, 10, "heat", 52));
    assertEquals(1, rows.size());
    assertEquals(7, last().lifeHours());
    assertEquals(0.7, last().health());
    assertEquals(5, last().lifeLowHours());
    assertEquals(9, last().lifeHighHours());
    assertEquals("heat -2.0 h", last().reasons());
    assertEquals(1, last().knownHours());
    assertNull(last().trendPerDay());
    assertFalse(last().alert());
  }

  @Test
  void reasonsAreTheMetricsThatTakeMostFirst() {
    hour(5, reading(5, 10, "heat", 52), reading(5, 11, "noise", 54), reading(5, 12, "water", 9));
    assertEquals("noise -4.0 h, heat -2.0 h", last().reasons());
    assertEquals(2, last().readings());
  }

  @Test
  void hourWithoutAKnownMetricHasNoRow() {
    hour(5, reading(5, 10, "water", 52), reading(5, 11, Life.FAILURE, 0));
    assertEquals(List.of(), rows);
  }

  @Test
  void metricThatFallsSilentCountsUntilItsLongestWindowHasPassed() {
    hour(0, reading(0, 0, "heat", 52), reading(0, 0, "noise", 53));
    hour(14, reading(14, 0, "heat", 50));
    assertEquals("noise -3.0 h", last().reasons());
    hour(15, reading(15, 0, "heat", 50));
    assertEquals("", last().reasons());
  }

  @Test
  void alertIsRaisedOnceUntilLifeWasHighForADay() {
    hour(0, reading(0, 0, "heat", 56));
    assertTrue(last().alert());
    assertEquals("3.0 h of life left (1 to 5): heat -6.0 h", MachineAlert.of(last()).alertReason());
    for (int hour = 1; hour < 60; hour++) {
      hour(hour, reading(hour, 0, "heat", 56));
      assertFalse(last().alert());
    }
    hour(60, reading(60, 0, "heat", 50));
    hour(61, reading(61, 0, "heat", 56));
    assertFalse(last().alert());
    hour(86, reading(86, 0, "heat", 56));
    assertTrue(last().alert());
  }

  @Test
  void failureEndsALifeAndReadingsBeforeItInItsHourWithIt() {
    for (int hour = 0; hour < 5; hour++) {
      hour(hour, reading(hour, 0, "heat", 54 + hour));
    }
    assertNotNull(last().trendPerDay());
    assertTrue(last().trendPerDay() < 0);
    hour(5, reading(5, 0, "heat", 59), reading(5, 30, Life.FAILURE, 1));
    assertEquals(5, rows.size());
    hour(6, reading(6, 0, Life.FAILURE, 1), reading(6, 30, "heat", 50));
    assertEquals(9, last().lifeHours());
    assertEquals(1, last().knownHours());
    assertNull(last().trendPerDay());
  }

  @Test
  void livesEndWithTheFailureThatComesAfterReadings() {
    LivesToFailure.CollectHours collect = new LivesToFailure.CollectHours(new Horizon(10));
    HourlyMeans means = collect.empty();
    List<Life> lives = new ArrayList<>();
    collect.step("m1", List.of(reading(0, 0, Life.FAILURE, 1)), means, lives::add);
    collect.step("m1", List.of(reading(1, 0, "heat", 50)), means, lives::add);
    collect.step(
        "m1",
        List.of(
            reading(40, 0, "heat", 51),
            reading(40, 1, Life.FAILURE, 0),
            reading(40, 2, Life.FAILURE, 1),
            reading(40, 3, Life.FAILURE, 1)),
        means,
        lives::add);
    assertEquals(1, lives.size());
    assertEquals(40, lives.get(0).failedHour());
    // Two longest windows are 30 hours.
    assertEquals(1, lives.get(0).hours(new Horizon(10)).length);
  }
}
