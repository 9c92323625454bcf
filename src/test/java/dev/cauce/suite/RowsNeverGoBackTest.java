package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.cli.ExitCode;
import dev.cauce.cli.Main;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.suite.log.TopicLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who reads the active generation sees the events of a row grow, and never fall: through a live run
 * that is killed and started again, a second run over the same interval, and a promotion.
 */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "flink", because = "it is where live runs are, and goes on from a checkpoint")
class RowsNeverGoBackTest {
  private static final String CONF = "config.yaml";
  private static final int LIVE = 1;
  private static final int COMPUTED_AGAIN = 2;
  private static final long FIRST_PART = 1_400;
  private static final long EVENTS_BEFORE_THE_KILL = 300;
  private static final Duration LONGEST = Duration.ofMinutes(8);

  private final PipelineUnderTest sales = new SalesUnderTest();
  private final Interval interval = sales.small().interval();

  @Test
  void throughAKillASecondRunAndAPromotion(SuiteServers servers) throws IOException {
    servers.createTopicsOf(sales);
    TopicLog log = sales.log(List.of(sales.small()));
    Iterator<LogRecord> records = log.iterator();
    Path checkpoints = SuiteServers.newFolder();
    PipelineDefinition definition = batch(servers, LIVE).definition();
    Expected all = new Expected(definition, sales.model().of(log), sales.small().stream());
    try (LogSender sender =
            new LogSender(servers.kafka().bootstrapServers(), sales.topic().name());
        StoreSession session = StoreSession.open(servers.store());
        ReaderInALoop reader = ReaderInALoop.start(servers.store(), interval)) {
      sender.send(records, FIRST_PART);
      try (SuiteProcess first = live(servers, checkpoints, Optional.empty())) {
        reader.await(EVENTS_BEFORE_THE_KILL, LONGEST);
      }
      // Anew, without what the first has remembered.
      awaitLost(session);
      try (SuiteProcess second = live(servers, checkpoints, Optional.empty())) {
        awaitRuns(session, 2);
        sender.send(records, Long.MAX_VALUE);
        SuiteRun.awaitEqual(batch(servers, LIVE), all, LONGEST);
      }
      awaitLost(session);
      Path last = lastOf(checkpoints);
      try (SuiteProcess third = live(servers, checkpoints, Optional.of(last))) {
        awaitRuns(session, 3);
        assertGoesOnFrom(last, checkpoints);
        reader.awaitLooks(LIVE, LONGEST);
      }
      awaitLost(session);
      SuiteRun.complete(batch(servers, LIVE), "a second run over the interval");
      SuiteRun.complete(batch(servers, COMPUTED_AGAIN), "another generation");
      assertEquals(
          ExitCode.DONE, CommandRun.of(servers, "promote sales 2 --force").code(), "promotion");
      reader.awaitLooks(COMPUTED_AGAIN, LONGEST);
      reader.assertNothingWentBack();
      all.assertEqual(servers.store(), LIVE);
    } finally {
      SuiteServers.delete(checkpoints);
    }
  }

  private RunPlan batch(SuiteServers servers, int generation) {
    return SuiteRun.plan(servers, sales.pipeline(), interval, generation);
  }

  /** A live run in a process of its own, from {@code checkpoint} if there is one. */
  private SuiteProcess live(SuiteServers servers, Path checkpoints, Optional<Path> checkpoint) {
    List<String> args = new ArrayList<>(List.of("run", "sales"));
    args.addAll(List.of("--from", interval.from().toString()));
    args.addAll(List.of("--generation", String.valueOf(LIVE)));
    args.addAll(servers.options());
    args.add("--");
    args.add("--checkpointingInterval=1000");
    args.add("--externalizedCheckpointsEnabled=true");
    args.add("--stateBackend=filesystem");
    args.add("--stateBackendStoragePath=" + checkpoints.toUri());
    checkpoint.ifPresent(path -> args.add("--flinkConfDir=" + configurationFrom(path)));
    return SuiteProcess.start(Main.class, args);
  }

  /** An embedded Flink takes what it begins with from its configuration alone. */
  private static Path configurationFrom(Path checkpoint) {
    Path usual = Path.of(System.getProperty("cauce.home"), "runners-config/flink/conf", CONF);
    try {
      Path folder = Files.createDirectories(checkpoint.resolveSibling("conf"));
      Files.writeString(
          folder.resolve(CONF),
          Files.readString(usual) + "execution.savepoint.path: " + checkpoint.toUri() + "\n");
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last checkpoint that is whole. */
  private static Path lastOf(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparing(RowsNeverGoBackTest::modified))
          .orElseThrow()
          .getParent();
    }
  }

  /** The first that is seen of the next job's own checkpoints is counted on from {@code last}. */
  private static void assertGoesOnFrom(Path last, Path checkpoints) {
    Path next =
        Awaitility.await("another job's checkpoint")
            .atMost(LONGEST)
            .ignoreExceptionsInstanceOf(UncheckedIOException.class)
            .until(() -> lastOf(checkpoints), seen -> !seen.getParent().equals(last.getParent()));
    assertTrue(numberOf(next) > numberOf(last), () -> next + " after " + last);
  }

  private static long numberOf(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring("chk-".length()));
  }

  private static java.nio.file.attribute.FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nobody renews the lease of a run that was killed. */
  private static void awaitLost(StoreSession session) {
    List<Run> runs = new RunRegistry(session).runsOf("sales", LIVE);
    SuiteRun.endLease(session, runs.get(runs.size() - 1));
    awaitState(session, Run.State.LOST);
  }

  private static void awaitRuns(StoreSession session, int count) {
    Awaitility.await("run " + count)
        .atMost(LONGEST)
        .until(() -> new RunRegistry(session).runsOf("sales", LIVE).size() == count);
    awaitState(session, Run.State.RUNNING);
  }

  private static void awaitState(StoreSession session, Run.State state) {
    RunRegistry registry = new RunRegistry(session);
    Awaitility.await("the last run is " + state)
        .atMost(LONGEST)
        .until(
            () -> {
              List<Run> runs = registry.runsOf("sales", LIVE);
              return runs.get(runs.size() - 1).state() == state;
            });
  }
}
