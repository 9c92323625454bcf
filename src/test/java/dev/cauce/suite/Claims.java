package dev.cauce.suite;

import dev.cauce.io.runs.Claim;
import dev.cauce.io.runs.FingerprintParts;
import dev.cauce.io.runs.Interval;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Claims of runs that nobody runs, on days of January 2026. */
final class Claims {
  private Claims() {}

  /** On generation 1 from day {@code from} to {@code to}, or without an end. */
  static Claim claim(String pipeline, String launcher, int from, @Nullable Integer to) {
    return new Claim(
        pipeline,
        1,
        new Interval(day(from), to == null ? null : day(to)),
        "direct",
        "1.0",
        Map.of("topic", "0:1-2"),
        to == null ? null : 1L,
        parts("UTC").fingerprint(),
        launcher,
        null);
  }

  /** A function of its time zone. */
  static FingerprintParts parts(String zone) {
    return new FingerprintParts(Map.of("Sales", "1"), Map.of(), Map.of("zone", zone), Map.of());
  }

  /** A claim of the same day, on what {@code parts} are of. */
  static Claim of(Claim claim, FingerprintParts parts, @Nullable String sameResults) {
    return new Claim(
        claim.pipeline(),
        claim.generation(),
        claim.interval(),
        claim.runner(),
        claim.engine(),
        claim.offsets(),
        claim.records(),
        parts.fingerprint(),
        claim.launcher(),
        sameResults);
  }

  private static Instant day(int day) {
    return Instant.parse("2026-01-0" + day + "T00:00:00Z");
  }
}
