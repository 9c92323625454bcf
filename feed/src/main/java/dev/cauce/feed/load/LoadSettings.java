package dev.cauce.feed.load;

import java.time.ZoneId;

/**
 * How files are read.
 *
 * @param zone where times without an offset were measured
 * @param arrival {@link #NOW}, {@link #EVENT_TIME}, or the column that holds the arrival
 * @param strict whether the first row that does not fit ends it
 */
public record LoadSettings(Mapping mapping, ZoneId zone, String arrival, boolean strict) {
  /** The broker stamps the arrival. */
  public static final String NOW = "now";

  /** A record arrives when its event happens. */
  public static final String EVENT_TIME = "event-time";

  /** Whether the broker stamps the arrival, and not the one who loads. */
  public boolean arrivesNow() {
    return arrival.equals(NOW);
  }
}
