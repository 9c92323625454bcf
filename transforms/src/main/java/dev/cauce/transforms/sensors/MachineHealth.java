package dev.cauce.transforms.sensors;

import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** How worn a machine is at the end of an hour, how long it is likely to last, and why. */
@DefaultSchema(RecordSchema.class)
public record MachineHealth(
    String machineId,
    @Column("start of the hour") Instant hour,
    @Column("1 for at least the model's horizon of life left, 0 for none") double health,
    @Column("change of health per day, from the hours of the last 24; null with fewer than three")
        @Nullable Double trendPerDay,
    @Column("remaining useful life, at most the model's horizon") double lifeHours,
    @Column("least of the interval that holds it 9 times in 10") long lifeLowHours,
    @Column("greatest of it; the horizon stands for that or more") long lifeHighHours,
    @Column("metrics by the hours of life that their wear takes, most first") String reasons,
    @Column("whether it is the first hour of a day in which life is below the threshold")
        boolean alert,
    @Column("in the hour, of the metrics that the model knows") long readings,
    @Column("hours with readings since it was new, within the longest window") long knownHours) {

  /** The length of a step. */
  public static final Duration LENGTH = Duration.standardHours(1);

  /** Hours, newest last. */
  public static final Table<MachineHealth> TABLE =
      Table.of("machine_health", MachineHealth.class)
          .answering("How worn was a machine in a year, hour by hour, and how long would it last?")
          .partitionedBy("machineId")
          .bucketedBy("hour", Bucket.YEAR)
          .clusteredBy("hour")
          .finalOnly()
          .versionedBy(MachineHealth::readings)
          .ownedAt(health -> lastInstantOf(health.hour()));

  /** The last instant of the hour that begins at {@code hour}. */
  static Instant lastInstantOf(Instant hour) {
    return hour.plus(LENGTH).minus(Duration.millis(1));
  }
}
