package dev.cauce.io.runs;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Which generation of a pipeline readers see, and the move that made it so.
 *
 * @param version the number of moves so far
 * @param previous the generation to which {@code rollback} goes back, or null
 * @param changed when, by the store's clock
 */
public record ActiveGeneration(
    String pipeline,
    long version,
    int generation,
    @Nullable Integer previous,
    Move move,
    Instant changed) {

  /** What moves the pointer, or what depends on it. */
  public enum Move {
    /** The first run of a pipeline makes its generation active. */
    BEGIN,
    /** Every check has passed. */
    PROMOTE,
    /** In spite of checks that have not passed. */
    FORCE,
    ROLLBACK,
    /** Another generation is dropped; the pointer stays. */
    DROP
  }
}
