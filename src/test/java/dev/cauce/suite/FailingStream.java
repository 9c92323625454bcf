package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.operations.launch.RunningPipeline;
import dev.cauce.suite.disturbance.Disturbed;
import dev.cauce.suite.disturbance.FailOnce;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.joda.time.Instant;

/**
 * A stream that is disturbed where it hurts: records after the middle come only when a checkpoint
 * has rows of those before behind it. Then a worker fails, and whatever else shall.
 */
final class FailingStream {
  private static final int GENERATION = 1;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** What else happens after the first part of the records; it may send some of the rest. */
  interface Failure {
    Failure NONE = (sender, rest) -> {};

    void happen(LogSender sender, Iterator<LogRecord> rest);
  }

  private final SuiteServers servers;
  private final PipelineUnderTest pipeline;

  /** A stream of {@code pipeline}, of whose world {@code servers} have no topics. */
  FailingStream(SuiteServers servers, PipelineUnderTest pipeline) {
    this.servers = servers;
    this.pipeline = pipeline;
  }

  /** Runs the stream over {@code workloads} until it equals the model, and looks once more. */
  void equalsModel(List<Workload> workloads, Failure failure) {
    Interval interval = workloads.get(0).stream();
    Instant middle = middleOf(workloads.get(workloads.size() / 2).interval());
    List<LogRecord> log = withHeartbeats(pipeline.log(workloads), middle);
    FailOnce worker = FailOnce.at(middle);
    RunPlan plan =
        Disturbed.plan(
            SuiteRun.plan(
                servers, pipeline.pipeline(), interval, GENERATION, "--checkpointingInterval=1000"),
            worker);
    Expected expected = new Expected(plan.definition(), pipeline.model().of(log), interval);
    servers.createTopicsOf(pipeline);
    try (Stopwatch watch = Stopwatch.start(pipeline.pipeline() + " as stream that fails");
        LogSender sender = new LogSender(servers.brokers())) {
      Iterator<LogRecord> records = log.iterator();
      sender.send(records, countBefore(middle.plus(1), log));
      RunningPipeline running = RunningPipeline.start(plan);
      try {
        Awaitility.await("a checkpoint with rows behind it")
            .atMost(LONGEST)
            .until(() -> worker.checkpoints() > 0);
        failure.happen(sender, records);
        sender.send(records, Long.MAX_VALUE);
        SuiteRun.awaitEqual(plan, expected, LONGEST);
        assertEquals(0, running.dropped(), "dropped by the engine");
      } finally {
        running.stop();
      }
      assertEquals(1, worker.failures(), "failures of a worker after a checkpoint");
      System.out.printf(
          "%s: %s as stream that fails: %,d cells equal the model%n",
          RunnerUnderTest.name(),
          pipeline.pipeline(),
          expected.assertEqual(plan.store(), GENERATION));
    }
    deleteTopics();
  }

  private static long countBefore(Instant time, List<LogRecord> log) {
    return log.stream().takeWhile(record -> record.arrivalMillis() < time.getMillis()).count();
  }

  /** With one in each partition at {@code time}: two of them would hold the watermark back. */
  private static List<LogRecord> withHeartbeats(TopicLog generated, Instant time) {
    List<LogRecord> log = new ArrayList<>();
    List<LogRecord> all = generated.stream().toList();
    int before = (int) countBefore(time, all);
    log.addAll(all.subList(0, before));
    for (String topic : generated.topics()) {
      for (int partition = 0; partition < Workload.PARTITIONS; partition++) {
        log.add(new LogRecord(topic, partition, 0, time.getMillis(), null, null, true));
      }
    }
    log.addAll(all.subList(before, all.size()));
    Map<String, Long> offsets = new HashMap<>();
    return log.stream()
        .map(
            record ->
                record.withOffset(
                    offsets.merge(record.topic() + "-" + record.partition(), 1L, Long::sum) - 1))
        .toList();
  }

  private static Instant middleOf(Interval interval) {
    return new Instant((interval.from().getMillis() + interval.to().getMillis()) / 2);
  }

  /** Another pipeline may have the same world. */
  private void deleteTopics() {
    List<String> topics = pipeline.topics().stream().map(topic -> topic.name()).toList();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.brokers()))) {
      admin.deleteTopics(topics);
      Awaitility.await("topics are deleted")
          .atMost(LONGEST)
          .until(() -> admin.listTopics().names().get().stream().noneMatch(topics::contains));
    }
  }
}
