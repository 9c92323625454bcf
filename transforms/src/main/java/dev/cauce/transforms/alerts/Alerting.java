package dev.cauce.transforms.alerts;

import org.joda.time.Instant;

/** A row that somebody should look at now. */
public interface Alerting {

  /** How much it matters. */
  enum Severity {
    INFO,
    WARNING,
    CRITICAL
  }

  Severity alertSeverity();

  /** What it is about, for example a card or a sensor. */
  String alertSubject();

  /** Why, in words. */
  String alertReason();

  /** When it happened. */
  Instant alertTime();
}
