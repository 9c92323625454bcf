package dev.cauce.io.alerts;

import com.google.common.hash.Hashing;
import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogAppender;
import dev.cauce.io.runs.ActiveViews;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.transforms.alerts.Alert;
import dev.cauce.transforms.alerts.AlertTopic;
import dev.cauce.transforms.intake.EventCodec;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Sends alerts. A bundle ends when the log has acknowledged each of them. Nothing is opened before
 * the first alert, which is rare.
 */
final class PublishFn extends DoFn<Alert, Void> {
  private static final long serialVersionUID = 1L;

  private final Counter published = Metrics.counter("alerts", "published");
  private final Counter withheld = Metrics.counter("alerts", "withheld");

  private final Endpoint kafka;
  private final WriteAlerts.Source source;

  private transient StoreSession session;
  private transient ActiveViews active;
  private transient LogAppender log;
  private transient EventCodec<Alert> codec;
  private transient int partitions;

  PublishFn(Endpoint kafka, WriteAlerts.Source source) {
    this.kafka = kafka;
    this.source = source;
  }

  @ProcessElement
  public void publish(@Element Alert alert) {
    if (!isActive()) {
      withheld.inc();
      return;
    }
    open();
    byte[] key = AlertTopic.ALERTS.keyOf(alert).getBytes(StandardCharsets.UTF_8);
    int partition = Hashing.consistentHash(Hashing.sha256().hashBytes(key), partitions);
    log.append(partition, null, key, codec.encode(alert));
    published.inc();
  }

  private boolean isActive() {
    if (session == null) {
      session = StoreSession.open(source.store());
      active = new ActiveViews(session);
    }
    return active
        .of(source.pipeline())
        .map(GenerationView::generation)
        .filter(generation -> generation == source.generation())
        .isPresent();
  }

  private void open() {
    if (log != null) {
      return;
    }
    String topic = AlertTopic.ALERTS.name();
    try (KafkaLog asked = KafkaLog.at(kafka)) {
      partitions = asked.partitionsOf(topic).size();
    }
    if (partitions == 0) {
      throw new ExternalSystemException(
          "Kafka at " + kafka + " has no topic " + topic + " to publish alerts on; make it");
    }
    codec = EventCodec.of(AlertTopic.ALERTS);
    log = LogAppender.to(kafka, topic);
  }

  @FinishBundle
  public void finish() {
    if (log != null) {
      log.flush();
    }
  }

  /** What was sent and not acknowledged is sent again, by another. */
  @Teardown
  public void teardown() {
    if (log != null) {
      log.close();
      log = null;
    }
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
