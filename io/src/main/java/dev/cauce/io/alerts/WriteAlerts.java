package dev.cauce.io.alerts;

import dev.cauce.io.Endpoint;
import dev.cauce.io.cassandra.Store;
import dev.cauce.transforms.alerts.Alert;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Publishes alerts on {@code cauce.alerts}, each at least once, as long as the generation that they
 * are of is the one that readers see when they are written. What comes while it is not is a row and
 * no alert.
 *
 * <p>In: alerts, unbounded; a run over the past publishes none.
 */
public final class WriteAlerts extends PTransform<PCollection<Alert>, PDone> {
  private static final long serialVersionUID = 1L;

  /** What is asked whether a generation is active. */
  public record Source(Store store, String pipeline, int generation)
      implements java.io.Serializable {}

  private final Endpoint kafka;
  private final Source source;

  private WriteAlerts(Endpoint kafka, Source source) {
    this.kafka = kafka;
    this.source = source;
  }

  /** Publishes at {@code kafka} what comes from {@code source}. */
  public static WriteAlerts to(Endpoint kafka, Source source) {
    return new WriteAlerts(kafka, source);
  }

  @Override
  public PDone expand(PCollection<Alert> alerts) {
    alerts.apply("Publish", ParDo.of(new PublishFn(kafka, source)));
    return PDone.in(alerts.getPipeline());
  }
}
