package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Continuity;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.PlannedSlice;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.ModelRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
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
  private static final Map<ShapeUnderTest, ModelRows> MODELS = new EnumMap<>(ShapeUnderTest.class);

  private static SuiteServers servers;

  @BeforeAll
  static void sendWhatIsCut(SuiteServers own) {
    servers = own;
    for (ShapeUnderTest shape : ShapeUnderTest.values()) {
      PipelineUnderTest pipeline = shape.pipeline();
      List<Workload> cut = List.of(pipeline.sliced());
      servers.createTopicsOf(pipeline);
      try (LogSender sender = new LogSender(servers.brokers())) {
        sender.send(pipeline.log(cut).iterator(), Long.MAX_VALUE);
      }
      MODELS.put(shape, pipeline.modelOf(cut));
    }
  }

  /** Three slices are enough for the gate, if they are cut where nothing else is. */
  static Stream<Arguments> shapesAndSlices() {
    List<Integer> counts = Workload.isFull() ? List.of(1, 3, 12) : List.of(3);
    return Stream.of(ShapeUnderTest.values())
        .flatMap(shape -> counts.stream().map(count -> Arguments.of(shape, count)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("shapesAndSlices")
  @OnlyOn(value = "spark", because = "that a batch is the same on every runner is shown elsewhere")
  void slicesEqualTheWhole(ShapeUnderTest shape, int count) {
    Interval whole = shape.pipeline().sliced().interval();
    RunPlan plan = plan(shape, whole, FIRST + count);
    List<PlannedSlice> slices = PlannedSlice.of(plan, count);
    List<Interval> missing =
        new ArrayList<>(slices.stream().map(s -> s.plan().interval()).toList());
    for (PlannedSlice slice : slices) {
      assertEquals(missing, missingOf(plan, count));
      SuiteRun.complete(slice.plan(), shape + " as " + slice.plan().interval());
      missing.remove(slice.plan().interval());
    }
    assertTrue(missingOf(plan, count).isEmpty(), "a second start finds all of it done");
    assertEqual(shape, plan, whole, count + " slices");
    assertContinuous(plan, whole);
  }

  private static List<Interval> missingOf(RunPlan plan, int count) {
    return PlannedSlice.of(plan, count).stream()
        .filter(slice -> slice.done().isEmpty())
        .map(slice -> slice.plan().interval())
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @OnlyOn(value = "flink", because = "no other runner under test has both batches and streams")
  void batchUpToAnyInstantAndStreamAfterItEqualOneRun(ShapeUnderTest shape) {
    Interval all = shape.pipeline().sliced().stream();
    Instant cut = anyInstantOf(shape.pipeline().sliced().interval());
    RunPlan batch = plan(shape, new Interval(all.from(), cut), FIRST);
    SuiteRun.complete(batch, shape + " up to " + cut);
    RunPlan stream = plan(shape, new Interval(cut, null), FIRST);
    SuiteRun.untilEqual(stream, new Expected(stream.definition(), MODELS.get(shape), all), LONGEST);
    assertEqual(shape, stream, all, "batch up to " + cut + " and stream");
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  @OnlyOn(value = "spark", because = "it starts Flink, which is built before it, beside itself")
  void batchOnSparkAndStreamOnFlinkEqualOneRun(ShapeUnderTest shape) throws IOException {
    Path home = Path.of(System.getProperty("cauce.home"));
    assumeTrue(
        Files.exists(home.resolve("runners-config/flink/target/classpath")),
        "the module runners-config/flink is not built");
    Interval all = shape.pipeline().sliced().stream();
    Instant cut = anyInstantOf(shape.pipeline().sliced().interval());
    RunPlan batch = plan(shape, new Interval(all.from(), cut), FIRST);
    SuiteRun.complete(batch, shape + " on Spark up to " + cut);
    Process flink = streamOnFlink(home, batch, cut);
    try {
      SuiteRun.awaitEqual(batch, new Expected(batch.definition(), MODELS.get(shape), all), LONGEST);
      assertTrue(flink.isAlive(), "the stream goes on");
    } finally {
      flink.destroy();
      flink.onExit().join();
    }
    assertEqual(shape, batch, all, "batch on Spark up to " + cut + " and stream on Flink");
  }

  private static Process streamOnFlink(Path home, RunPlan before, Instant from) throws IOException {
    List<String> line = new ArrayList<>(List.of(home.resolve("cauce").toString(), "run"));
    line.addAll(List.of(before.definition().name(), "--from", from.toString()));
    line.addAll(List.of("--runner", "flink"));
    line.addAll(List.of("--generation", String.valueOf(before.generation())));
    line.addAll(servers.options());
    return new ProcessBuilder(line).inheritIO().start();
  }

  private static Instant anyInstantOf(Interval interval) {
    long length = interval.to().getMillis() - interval.from().getMillis();
    return interval.from().plus(1 + new Random(SEED).nextLong(length - 1));
  }

  private static void assertEqual(
      ShapeUnderTest shape, RunPlan plan, Interval interval, String what) {
    System.out.printf(
        "%s: %s, %s: %,d cells equal the model%n",
        RunnerUnderTest.name(),
        shape,
        what,
        new Expected(plan.definition(), MODELS.get(shape), interval)
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

  private static RunPlan plan(ShapeUnderTest shape, Interval interval, int generation) {
    return SuiteRun.plan(servers, shape.pipeline().pipeline(), interval, generation);
  }
}
