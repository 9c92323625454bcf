package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.Endpoint;
import dev.cauce.io.alerts.WriteAlerts;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.Generations;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.ReadBack;
import dev.cauce.transforms.alerts.Alert;
import dev.cauce.transforms.alerts.AlertTopic;
import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.EventCoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An alert is published while its generation is the one that readers see. */
@ExtendWith(SharedServers.class)
class AlertTest {
  private static final String PIPELINE = "alerting";
  private static final int ACTIVE = 1;
  private static final int STAGED = 2;

  @Test
  void onlyTheActiveGenerationPublishesAndAgainWithTheSameIds(SuiteServers servers)
      throws DeadRecordException {
    String kafka = servers.kafka().bootstrapServers();
    try (KafkaLog log = KafkaLog.at(kafka)) {
      log.create(AlertTopic.ALERTS.name(), 2, false);
    }
    try (StoreSession session = StoreSession.open(servers.store())) {
      new Generations(session).begin(PIPELINE, ACTIVE);
    }
    List<Alert> alerts = IntStream.range(0, 5).mapToObj(AlertTest::alert).toList();
    publish(servers, STAGED, alerts);
    assertEquals(List.of(), published(kafka));
    publish(servers, ACTIVE, alerts);
    assertEquals(alerts, published(kafka));
    publish(servers, ACTIVE, alerts.subList(0, 2));
    assertEquals(7, published(kafka).size());
    assertEquals(alerts, published(kafka).stream().distinct().toList());
  }

  private static void publish(SuiteServers servers, int generation, List<Alert> alerts) {
    Pipeline pipeline = Pipeline.create(ComposedRun.options(2));
    pipeline
        .apply(Create.of(alerts).withCoder(EventCoder.of(Alert.class)))
        .apply(
            WriteAlerts.to(
                Endpoint.open(servers.kafka().bootstrapServers()),
                new WriteAlerts.Source(servers.store(), PIPELINE, generation)));
    assertEquals(PipelineResult.State.DONE, pipeline.run().waitUntilFinish());
  }

  private static List<Alert> published(String kafka) throws DeadRecordException {
    EventCodec<Alert> codec = EventCodec.of(AlertTopic.ALERTS);
    List<Alert> alerts = new ArrayList<>();
    for (LogRecord record : ReadBack.of(kafka, AlertTopic.ALERTS.name())) {
      alerts.add(codec.decode(record.value()));
    }
    alerts.sort(java.util.Comparator.comparing(Alert::getAlertId));
    return alerts;
  }

  private static Alert alert(int n) {
    return new Alert(
        "id" + n,
        PIPELINE,
        "hot_sensors",
        "WARNING",
        "press-" + n,
        "it is hot",
        Instant.ofEpochMilli(n),
        List.of());
  }
}
