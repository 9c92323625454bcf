package dev.cauce.io.runs;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a launcher wants to compute: an interval of a generation, which is to be its own.
 *
 * @param runner direct, flink or spark
 * @param engine its version, as the engine says
 * @param offsets what is read of each topic, as {@code partition:from-to}
 * @param records how many offsets these are, or null for a stream
 * @param launcher who wants it, for others who want the same
 * @param sameResults why the rows are those of the generation's fingerprint though this one is
 *     another, as a person says; null when nobody says so
 */
public record Claim(
    String pipeline,
    int generation,
    Interval interval,
    String runner,
    String engine,
    Map<String, String> offsets,
    @Nullable Long records,
    Fingerprint fingerprint,
    String launcher,
    @Nullable String sameResults) {

  public Claim {
    offsets = Map.copyOf(offsets);
  }

  /** Whether {@code other} would read the same records and make the same rows of them. */
  public boolean computesTheSameAs(Claim other) {
    return pipeline.equals(other.pipeline)
        && interval.equals(other.interval)
        && offsets.equals(other.offsets)
        && fingerprint.equals(other.fingerprint);
  }
}
