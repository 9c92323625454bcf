package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.Capability;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.suite.disturbance.Disturbed;
import dev.cauce.suite.disturbance.FailOnce;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import dev.cauce.transforms.intake.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run whose history lies half in the archive and half in Kafka leaves the rows of one that reads
 * Kafka alone, which are the model's, in every cell.
 */
@ExtendWith(SharedServers.class)
class ArchiveTest {
  private static final int FROM_KAFKA = 1;
  private static final int FROM_BOTH = 2;
  private static final int AS_STREAM = 3;
  private static final int FROM_ARCHIVE = 4;
  private static final int AS_DISTURBED_STREAM = 5;
  private static final Duration LONGEST = Duration.ofMinutes(6);

  private static SuiteServers servers;

  @BeforeAll
  static void start(SuiteServers own) {
    servers = own;
  }

  @ParameterizedTest
  @EnumSource
  void runThatReadsBothEqualsRunThatReadsKafka(ShapeUnderTest shape) throws Exception {
    PipelineUnderTest pipeline = shape.pipeline();
    Workload workload = workload(pipeline);
    TopicLog log = pipeline.log(List.of(workload));
    servers.createTopicsOf(pipeline);
    try (SuiteArchive archive = new SuiteArchive(servers.kafka().bootstrapServers());
        LogSender sender = new LogSender(servers.kafka().bootstrapServers())) {
      Iterator<LogRecord> records = log.iterator();
      sender.send(records, workload.records() / 2);
      addAll(pipeline, archive);
      long half = offsetsOf(pipeline, archive);
      Map<String, byte[]> files = contentOf(archive.root());
      addAll(pipeline, archive);
      assertSame(files, contentOf(archive.root()));
      sender.send(records, Long.MAX_VALUE);

      RunPlan kafka = complete(pipeline, workload.interval(), FROM_KAFKA, "--read=kafka");
      Expected expected =
          new Expected(
              kafka.definition(), pipeline.modelOf(List.of(workload)), workload.interval());
      expected.assertEqual(servers.store(), FROM_KAFKA);
      for (Topic<?> topic : pipeline.topics()) {
        archive.deleteFromKafka(topic.name());
      }
      assertThrows(
          ExternalSystemException.class,
          () -> complete(pipeline, workload.interval(), FROM_KAFKA, "--read=kafka"));
      complete(pipeline, workload.interval(), FROM_BOTH, "--archive=" + archive.root());
      expected.assertEqual(servers.store(), FROM_BOTH);
      streamEquals(pipeline, archive);

      addAll(pipeline, archive);
      assertTrue(half < offsetsOf(pipeline, archive));
      for (Topic<?> topic : pipeline.topics()) {
        List<LogRecord> own =
            log.stream().filter(record -> record.topic().equals(topic.name())).toList();
        assertEquals(own.size(), archive.assertHolds(topic.name(), own));
      }
      complete(
          pipeline,
          workload.interval(),
          FROM_ARCHIVE,
          "--read=archive",
          "--archive=" + archive.root());
      System.out.printf(
          "%s: %s from the archive alone: %,d cells equal the model%n",
          RunnerUnderTest.name(),
          pipeline.pipeline(),
          expected.assertEqual(servers.store(), FROM_ARCHIVE));
    }
  }

  /** What streams slowly gets few records. */
  private static Workload workload(PipelineUnderTest pipeline) {
    return RunnerUnderTest.name().equals("direct") ? pipeline.small() : pipeline.medium();
  }

  private static void addAll(PipelineUnderTest pipeline, SuiteArchive archive) {
    pipeline.topics().forEach(topic -> archive.add(topic.name()));
  }

  private static long offsetsOf(PipelineUnderTest pipeline, SuiteArchive archive) {
    return pipeline.topics().stream()
        .flatMap(topic -> archive.verified(topic.name()).stream())
        .mapToLong(held -> held.range().size())
        .sum();
  }

  private static RunPlan complete(
      PipelineUnderTest pipeline, Interval interval, int generation, String... options) {
    RunPlan plan = SuiteRun.plan(servers, pipeline.pipeline(), interval, generation, options);
    SuiteRun.complete(plan, pipeline.pipeline() + " " + String.join(" ", options));
    return plan;
  }

  private static void streamEquals(PipelineUnderTest pipeline, SuiteArchive archive) {
    if (!RunnerUnderTest.can(Capability.UNBOUNDED_INPUT)) {
      return;
    }
    Interval interval = workload(pipeline).stream();
    RunPlan plan =
        SuiteRun.plan(
            servers,
            pipeline.pipeline(),
            interval,
            AS_STREAM,
            "--read=both",
            "--archive=" + archive.root());
    Expected expected =
        new Expected(plan.definition(), pipeline.modelOf(List.of(workload(pipeline))), interval);
    SuiteRun.untilEqual(plan, expected, LONGEST);
    if (RunnerUnderTest.name().equals("flink")) {
      streamInWhichAWorkerFailsEquals(pipeline, interval, expected, archive);
    }
  }

  /** It goes back in the archive and in Kafka alike, and fails where the one ends. */
  private static void streamInWhichAWorkerFailsEquals(
      PipelineUnderTest pipeline, Interval interval, Expected expected, SuiteArchive archive) {
    RunPlan plan =
        SuiteRun.plan(
            servers,
            pipeline.pipeline(),
            interval,
            AS_DISTURBED_STREAM,
            "--checkpointingInterval=200",
            "--read=both",
            "--archive=" + archive.root());
    FailOnce failure = FailOnce.wherever(middleOf(workload(pipeline).interval()));
    SuiteRun.untilEqual(Disturbed.plan(plan, failure), expected, LONGEST);
    assertEquals(1, failure.failures(), "failures");
  }

  private static Instant middleOf(Interval interval) {
    return new Instant((interval.from().getMillis() + interval.to().getMillis()) / 2);
  }

  /** Every file below {@code root}. */
  static Map<String, byte[]> contentOf(Path root) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        content.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }

  private static void assertSame(Map<String, byte[]> expected, Map<String, byte[]> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (file, bytes) -> assertTrue(java.util.Arrays.equals(bytes, actual.get(file)), file));
  }
}
