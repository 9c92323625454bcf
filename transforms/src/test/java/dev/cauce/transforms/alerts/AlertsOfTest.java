package dev.cauce.transforms.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class AlertsOfTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Table<HotSensor> TABLE =
      Table.of("hot_sensors", HotSensor.class)
          .partitionedBy("sensor")
          .clusteredBy("time")
          .versionedBy(row -> 1L)
          .ownedAt(HotSensor::time);

  /** A row that alerts. */
  @DefaultSchema(RecordSchema.class)
  public record HotSensor(String sensor, Instant time, double celsius) implements Alerting {
    @Override
    public Severity alertSeverity() {
      return celsius > 100 ? Severity.CRITICAL : Severity.WARNING;
    }

    @Override
    public String alertSubject() {
      return sensor;
    }

    @Override
    public String alertReason() {
      return "it has " + celsius + " degrees";
    }

    @Override
    public Instant alertTime() {
      return time;
    }
  }

  private static Alert alert(String pipeline, String sensor, double celsius) {
    return new AlertsOf<>(pipeline, TABLE).apply(new HotSensor(sensor, NOON, celsius));
  }

  @Test
  void alertSaysWhatTheRowSaysAndHoldsIt() {
    Alert alert = alert("heat", "press-7", 120);
    assertEquals("heat", alert.getPipeline());
    assertEquals("hot_sensors", alert.getTable());
    assertEquals("CRITICAL", alert.getSeverity());
    assertEquals("press-7", alert.getSubject());
    assertEquals("it has 120.0 degrees", alert.getReason());
    assertEquals(NOON.getMillis(), alert.getEventTime().toEpochMilli());
    assertEquals(
        List.of("sensor press-7", "time " + NOON, "celsius 120.0"),
        alert.getCells().stream().map(cell -> cell.getColumn() + " " + cell.getValue()).toList());
  }

  @Test
  void idIsThatOfTheRowsKeyWhateverTheRestHolds() {
    String id = alert("heat", "press-7", 120).getAlertId();
    assertEquals(id, alert("heat", "press-7", 90).getAlertId());
    assertNotEquals(id, alert("heat", "press-8", 120).getAlertId());
    assertNotEquals(id, alert("cold", "press-7", 120).getAlertId());
  }
}
