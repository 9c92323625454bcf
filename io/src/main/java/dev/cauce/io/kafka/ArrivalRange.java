package dev.cauce.io.kafka;

import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.intake.Topic;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The arrivals of every record of a topic which a row of an interval may depend on.
 *
 * @param from the first, {@code from - lookback - F}
 * @param to the first that is not needed, {@code to + L}; null without an end
 */
public record ArrivalRange(Topic<?> topic, Instant from, @Nullable Instant to) {

  /** Of a reference topic everything is needed, from the beginning. */
  private static final Instant BEGINNING = Instant.EPOCH;

  public static ArrivalRange of(Topic<?> topic, Interval interval, Duration lookback) {
    Instant to = interval.to();
    return new ArrivalRange(
        topic,
        topic.isReference() ? BEGINNING : interval.from().minus(lookback).minus(topic.future()),
        to == null ? null : to.plus(topic.lateness()));
  }

  /** Whether records that arrive until {@code latest} are all that is needed. */
  public boolean endsBy(Instant latest) {
    return to != null && !latest.isBefore(to);
  }

  /** Whether one that arrives at {@code latest} is needed, or one before it may be. */
  public boolean beginsBy(Instant latest) {
    return !latest.isBefore(from);
  }
}
