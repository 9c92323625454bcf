package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.io.Endpoint;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Continuity;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.PlannedSlice;
import dev.cauce.operations.launch.RunOptions;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.stack.KafkaServer;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.model.ModelTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that meet at any instant leave together what one run over all of it leaves. */
@ExtendWith(SharedServers.class)
@OnlyOn(
    value = {"flink", "spark"},
    because = "the direct runner would take minutes for so many runs")
class HandOverTest {
  private static final int FIRST = 51;
  private static final long SEED = 20260101;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Map<PipelineUnderTest, ModelTables> MODELS = new HashMap<>();

  private static Path data;
  private static KafkaServer kafka;

  @BeforeAll
  static void sendWhatIsCut() {
    data = SuiteServers.newFolder();
    kafka = KafkaServer.start(data);
    Set<String> worlds = new HashSet<>();
    for (PipelineUnderTest pipeline : PipelinesUnderTest.ALL) {
      TopicLog records = pipeline.log(List.of(pipeline.sliced()));
      if (worlds.add(pipeline.world())) {
        SuiteServers.createTopics(kafka, records);
        try (LogSender sender = new LogSender(kafka.bootstrapServers())) {
          sender.send(records.iterator(), Long.MAX_VALUE);
        }
      }
      MODELS.put(pipeline, pipeline.model().of(records));
    }
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
    SuiteServers.delete(data);
  }

  static Stream<Named<PipelineUnderTest>> pipelines() {
    return PipelinesUnderTest.ALL.stream().map(p -> Named.of(p.pipeline().toString(), p));
  }

  static Stream<Arguments> pipelinesAndSlices() {
    return pipelines().flatMap(p -> Stream.of(1, 3, 12).map(slices -> Arguments.of(p, slices)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("pipelinesAndSlices")
  @OnlyOn(value = "spark", because = "that a batch is the same on every runner is shown elsewhere")
  void slicesEqualTheWhole(PipelineUnderTest pipeline, int count, SuiteLogs logs) {
    Interval whole = pipeline.sliced().interval();
    RunPlan plan = plan(pipeline, logs, whole, FIRST + count);
    List<PlannedSlice> slices = PlannedSlice.of(plan, count);
    List<Interval> missing =
        new ArrayList<>(slices.stream().map(s -> s.plan().interval()).toList());
    for (PlannedSlice slice : slices) {
      assertEquals(missing, missingOf(plan, count));
      SuiteRun.complete(slice.plan(), pipeline.pipeline() + " as " + slice.plan().interval());
      missing.remove(slice.plan().interval());
    }
    assertTrue(missingOf(plan, count).isEmpty(), "a second start finds all of it done");
    assertEqual(pipeline, plan, whole, count + " slices");
    assertContinuous(plan, whole);
  }

  private static List<Interval> missingOf(RunPlan plan, int count) {
    return PlannedSlice.of(plan, count).stream()
        .filter(slice -> slice.done().isEmpty())
        .map(slice -> slice.plan().interval())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  @OnlyOn(value = "flink", because = "no other runner under test has both batches and streams")
  void batchUpToAnyInstantAndStreamAfterItEqualOneRun(PipelineUnderTest pipeline, SuiteLogs logs) {
    Interval all = pipeline.sliced().stream();
    Instant cut = anyInstantOf(pipeline.sliced().interval());
    RunPlan batch = plan(pipeline, logs, new Interval(all.from(), cut), FIRST);
    SuiteRun.complete(batch, pipeline.pipeline() + " up to " + cut);
    RunPlan stream = plan(pipeline, logs, new Interval(cut, null), FIRST);
    SuiteRun.untilEqual(
        stream, new Expected(stream.definition(), MODELS.get(pipeline), all), LONGEST);
    assertEqual(pipeline, stream, all, "batch up to " + cut + " and stream");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pipelines")
  @OnlyOn(value = "spark", because = "it starts Flink, which is built before it, beside itself")
  void batchOnSparkAndStreamOnFlinkEqualOneRun(PipelineUnderTest pipeline, SuiteLogs logs)
      throws IOException {
    Path home = Path.of(System.getProperty("cauce.home"));
    assumeTrue(
        Files.exists(home.resolve("runners-config/flink/target/classpath")),
        "the module runners-config/flink is not built");
    Interval all = pipeline.sliced().stream();
    Instant cut = anyInstantOf(pipeline.sliced().interval());
    RunPlan batch = plan(pipeline, logs, new Interval(all.from(), cut), FIRST);
    SuiteRun.complete(batch, pipeline.pipeline() + " on Spark up to " + cut);
    Process flink = streamOnFlink(home, batch, cut);
    try {
      SuiteRun.awaitEqual(
          batch, new Expected(batch.definition(), MODELS.get(pipeline), all), LONGEST);
      assertTrue(flink.isAlive(), "the stream goes on");
    } finally {
      flink.destroy();
      flink.onExit().join();
    }
    assertEqual(pipeline, batch, all, "batch on Spark up to " + cut + " and stream on Flink");
  }

  private static Process streamOnFlink(Path home, RunPlan before, Instant from) throws IOException {
    return new ProcessBuilder(
            home.resolve("cauce").toString(),
            "run",
            before.definition().name(),
            "--from",
            from.toString(),
            "--runner",
            "flink",
            "--generation",
            String.valueOf(before.generation()),
            "--kafka",
            before.kafka().address(),
            "--cassandra",
            before.options().as(RunOptions.class).getCassandra())
        .inheritIO()
        .start();
  }

  private static Instant anyInstantOf(Interval interval) {
    long length = interval.to().getMillis() - interval.from().getMillis();
    return interval.from().plus(1 + new Random(SEED).nextLong(length - 1));
  }

  private static void assertEqual(
      PipelineUnderTest pipeline, RunPlan plan, Interval interval, String what) {
    System.out.printf(
        "%s: %s, %s: %,d cells equal the model%n",
        RunnerUnderTest.name(),
        pipeline.pipeline(),
        what,
        new Expected(plan.definition(), MODELS.get(pipeline), interval)
            .assertEqual(plan.store(), plan.generation()));
  }

  private static void assertContinuous(RunPlan plan, Interval whole) {
    try (StoreSession session = StoreSession.open(plan.store())) {
      Continuity runs =
          Continuity.of(
              new RunRegistry(session).runsOf(plan.definition().name(), plan.generation()),
              Optional.empty());
      assertEquals(Coverage.of(List.of(whole)), runs.covered());
      assertEquals(List.of(), runs.gaps());
      assertEquals(List.of(), runs.overlaps());
    }
  }

  private static RunPlan plan(
      PipelineUnderTest pipeline, SuiteLogs logs, Interval interval, int generation) {
    RunPlan parsed = SuiteRun.plan(logs.servers(), pipeline.pipeline(), interval, generation);
    return new RunPlan(
        parsed.definition(),
        interval,
        generation,
        Endpoint.open(kafka.bootstrapServers()),
        parsed.store(),
        parsed.runner(),
        parsed.options());
  }
}
