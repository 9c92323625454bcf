package dev.cauce.transforms.sensors;

import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import java.util.Locale;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** A machine that is not likely to last long: once, when its life falls below a threshold. */
@DefaultSchema(RecordSchema.class)
public record MachineAlert(
    @Column("start of the hour in which it was found") Instant hour,
    String machineId,
    @Column("remaining useful life") double lifeHours,
    @Column("least of the interval that holds it 9 times in 10") long lifeLowHours,
    @Column("greatest of it") long lifeHighHours,
    @Column("in words, with the metrics that drive it") String reason)
    implements Alerting {

  /** Alerts of all machines, newest last. */
  public static final Table<MachineAlert> TABLE =
      Table.of("machine_alerts", MachineAlert.class)
          .answering("Which machines of a day will not last long?")
          .bucketedBy("hour", Bucket.DAY)
          .clusteredBy("hour", "machineId")
          .finalOnly()
          .keptFor(Duration.standardDays(400))
          .versionedBy(alert -> 1L)
          .ownedAt(alert -> MachineHealth.lastInstantOf(alert.hour()));

  /** The alert of an hour in which a machine's life fell below the threshold. */
  public static MachineAlert of(MachineHealth health) {
    String left =
        String.format(
            Locale.ROOT,
            "%.1f h of life left (%d to %d)",
            health.lifeHours(),
            health.lifeLowHours(),
            health.lifeHighHours());
    return new MachineAlert(
        health.hour(),
        health.machineId(),
        health.lifeHours(),
        health.lifeLowHours(),
        health.lifeHighHours(),
        health.reasons().isEmpty() ? left : left + ": " + health.reasons());
  }

  /** Critical where it may fail within the hour. */
  @Override
  public Severity alertSeverity() {
    return lifeLowHours == 0 ? Severity.CRITICAL : Severity.WARNING;
  }

  @Override
  public String alertSubject() {
    return machineId;
  }

  @Override
  public String alertReason() {
    return reason;
  }

  /** The end of the hour, when it was found. */
  @Override
  public Instant alertTime() {
    return MachineHealth.lastInstantOf(hour);
  }
}
