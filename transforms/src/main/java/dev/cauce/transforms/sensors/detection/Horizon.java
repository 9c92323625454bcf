package dev.cauce.transforms.sensors.detection;

import java.io.Serializable;
import java.time.Duration;

/**
 * How far back something looks: at the last readings, but at none that is as old as the span.
 *
 * @param readings at most so many, at least 1
 * @param span event time; a reading at {@code t - span} is out
 */
public record Horizon(int readings, Duration span) implements Serializable {

  /** Checks both bounds. */
  public Horizon {
    if (readings < 1) {
      throw new IllegalArgumentException(
          "readings must be at least 1, for example 768: " + readings);
    }
    if (span.toMillis() < 1) {
      throw new IllegalArgumentException("span must be positive, for example P10D: " + span);
    }
  }

  long spanMillis() {
    return span.toMillis();
  }
}
