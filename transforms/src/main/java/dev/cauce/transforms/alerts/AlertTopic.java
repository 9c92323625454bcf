package dev.cauce.transforms.alerts;

import dev.cauce.transforms.intake.Topic;
import org.joda.time.Duration;

/** The topic of all alerts. */
public final class AlertTopic {
  /** Alerts; what reads them lets one pass of those with one id. */
  public static final Topic<Alert> ALERTS =
      Topic.of("cauce.alerts", Alert.class)
          .identifiedBy(Alert::getAlertId)
          .happenedAt(alert -> alert.getEventTime().toEpochMilli())
          .keyedBy(Alert::getAlertId)
          .withBounds(Duration.standardDays(1), Duration.standardMinutes(1));

  private AlertTopic() {}
}
