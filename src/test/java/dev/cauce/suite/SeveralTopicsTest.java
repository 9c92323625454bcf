package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.feed.generate.RecordKind;
import dev.cauce.io.runs.Interval;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.shapes.EchoPipeline;
import dev.cauce.suite.shapes.EchoWorld;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** A pipeline of two topics has the rows, the dead letters and the ledgers of both. */
class SeveralTopicsTest {
  private static final int TRIES = 2;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static Workload workload(long seed) {
    return new Workload(
        seed,
        2_000,
        new Interval(START, START.plus(Duration.standardHours(12))),
        Duration.standardHours(2),
        Duration.standardHours(1));
  }

  private static List<LogRecord> log(long seed) {
    return new TopicLog(List.of(EchoWorld.generate(workload(seed).settings()))).stream().toList();
  }

  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void batchOfSeveralTopicsEqualsModel(@ForAll long seed) {
    List<LogRecord> log = log(seed);
    Batches batches = batches(log, new Random(seed)).shuffled(new Random(seed));
    assertEquals(Map.of(), run(seed, batches.bounded()).differences(EchoPipeline.model(log)));
  }

  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(OnlyOnDirect.class)
  void streamOfSeveralTopicsEqualsModel(@ForAll long seed) {
    List<LogRecord> log = log(seed);
    Batches batches = batches(log, new Random(seed));
    assertEquals(
        Map.of(),
        run(seed, batches.unbounded(new Random(seed))).differences(EchoPipeline.model(log)));
  }

  @Test
  void worldOfSeveralTopicsHasEachKindInEachOfThem() {
    Map<String, Set<RecordKind>> kinds =
        EchoWorld.generate(workload(1).settings()).stream()
            .collect(
                Collectors.groupingBy(
                    record -> record.topic(),
                    Collectors.mapping(
                        record -> record.kind(),
                        Collectors.toCollection(() -> EnumSet.noneOf(RecordKind.class)))));
    assertEquals(
        new TreeSet<>(Set.of("shapes.notes", "shapes.pings")), new TreeSet<>(kinds.keySet()));
    assertEquals(EnumSet.allOf(RecordKind.class), kinds.get("shapes.pings"));
    assertTrue(
        kinds
            .get("shapes.notes")
            .containsAll(
                EnumSet.of(
                    RecordKind.EVENT,
                    RecordKind.DUPLICATE,
                    RecordKind.LATE,
                    RecordKind.MALFORMED,
                    RecordKind.INVALID_FIELD,
                    RecordKind.HEARTBEAT)),
        kinds::toString);
  }

  private static Batches batches(List<LogRecord> log, Random random) {
    return Batches.of(new EchoPipeline().topics(), log, () -> 1 + random.nextInt(60));
  }

  private static ComposedRun run(long seed, Batches.Log log) {
    return new ComposedRun(new EchoPipeline(), workload(seed).interval())
        .over(log, ComposedRun.options(2));
  }
}
