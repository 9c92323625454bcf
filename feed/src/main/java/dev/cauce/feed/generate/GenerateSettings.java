package dev.cauce.feed.generate;

import dev.cauce.pipelines.BadOptionException;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What is generated.
 *
 * @param seed the same seed gives the same records
 * @param records how many, those that go wrong included, heartbeats not
 * @param from the first instant of the interval that the arrivals fill
 * @param to the first instant after it
 * @param idlePartition one that gets nothing in the middle third of the interval, or {@link #NONE}
 * @param emptyPartition one that gets only its heartbeat, or {@link #NONE}
 */
public record GenerateSettings(
    long seed,
    long records,
    Instant from,
    Instant to,
    int partitions,
    Shares shares,
    int idlePartition,
    int emptyPartition) {

  /** No partition. */
  public static final int NONE = -1;

  private static final int DEFAULT_PARTITIONS = 4;

  public GenerateSettings {
    if (records < 0) {
      throw new BadOptionException("events", records, "is negative", "100000");
    }
    if (!from.isBefore(to)) {
      throw new BadOptionException(
          "to", to, "is not after --from " + from, from.plus(Duration.standardHours(1)).toString());
    }
    if (partitions < 1) {
      throw new BadOptionException("partitions", partitions, "is less than 1", "4");
    }
  }

  /** Records in {@code [from, to)} on four partitions, with some of everything that goes wrong. */
  public static GenerateSettings of(long seed, long records, Instant from, Instant to) {
    return new GenerateSettings(
        seed, records, from, to, DEFAULT_PARTITIONS, Shares.SOME, NONE, NONE);
  }

  public GenerateSettings withRecords(long count) {
    return new GenerateSettings(
        seed, count, from, to, partitions, shares, idlePartition, emptyPartition);
  }

  public GenerateSettings withPartitions(int count) {
    return new GenerateSettings(
        seed, records, from, to, count, shares, idlePartition, emptyPartition);
  }

  public GenerateSettings withShares(Shares wanted) {
    return new GenerateSettings(
        seed, records, from, to, partitions, wanted, idlePartition, emptyPartition);
  }

  /** The partition {@code idle} gets nothing in the middle third, {@code empty} nothing at all. */
  public GenerateSettings withSilent(int idle, int empty) {
    return new GenerateSettings(seed, records, from, to, partitions, shares, idle, empty);
  }

  long spanMillis() {
    return to.getMillis() - from.getMillis();
  }
}
