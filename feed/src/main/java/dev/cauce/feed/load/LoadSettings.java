package dev.cauce.feed.load;

import dev.cauce.feed.load.rows.TextFormat;
import java.time.ZoneId;

/**
 * How files are read.
 *
 * @param text how their bytes are rows
 * @param zone where times without an offset were measured
 * @param arrival {@link #NOW}, {@link #EVENT_TIME}, or the column that holds the arrival
 * @param strict whether the first row that does not fit ends it
 */
public record LoadSettings(
    TextFormat text, Mapping mapping, ZoneId zone, String arrival, boolean strict) {
  /** The broker stamps the arrival. */
  public static final String NOW = "now";

  /** A record arrives when its event happens. */
  public static final String EVENT_TIME = "event-time";

  /** Settings for text in UTF-8, with the separator that the header tells. */
  public LoadSettings(Mapping mapping, ZoneId zone, String arrival, boolean strict) {
    this(TextFormat.DEFAULT, mapping, zone, arrival, strict);
  }

  public LoadSettings withText(TextFormat other) {
    return new LoadSettings(other, mapping, zone, arrival, strict);
  }

  /** Whether the broker stamps the arrival, and not the one who loads. */
  public boolean arrivesNow() {
    return arrival.equals(NOW);
  }
}
