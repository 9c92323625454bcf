package dev.cauce.suite;

import static dev.cauce.suite.Claims.claim;
import static dev.cauce.suite.Claims.of;
import static dev.cauce.suite.Claims.parts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.Keyspace;
import dev.cauce.io.cassandra.RowVersion;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Claim;
import dev.cauce.io.runs.DroppedGeneration;
import dev.cauce.io.runs.FingerprintParts;
import dev.cauce.io.runs.GenerationRefusedException;
import dev.cauce.io.runs.IntervalOwnedException;
import dev.cauce.io.runs.Lease;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** A generation is one function, and an interval has one owner at a time, as long as it speaks. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "the registry does not depend on the runner")
class RegistryTest {
  private static final int LAUNCHERS = 6;

  /** So many that without trying again the store's timeouts fail a launcher. */
  private static final int RENEWALS = 20;

  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final Account ACCOUNT = new Account(Map.of("rows", 7L), "ledger balanced", null);

  @Test
  void ofLaunchersThatStartAtOnceOneWinsAndTheOthersSayWhoOwnsIt(SuiteLogs logs)
      throws InterruptedException {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      RunRegistry registry = new RunRegistry(session);
      List<Run> won = new ArrayList<>();
      List<String> refused = new ArrayList<>();
      ExecutorService threads = Executors.newFixedThreadPool(LAUNCHERS);
      List<Callable<Run>> launchers =
          IntStream.range(0, LAUNCHERS)
              .<Callable<Run>>mapToObj(
                  i -> () -> begin(registry, claim("at-once", "launcher " + i, 1, 5)))
              .toList();
      for (Future<Run> launcher : threads.invokeAll(launchers)) {
        try {
          won.add(launcher.get());
        } catch (ExecutionException e) {
          refused.add(e.getCause().getMessage());
        }
      }
      threads.shutdown();
      assertEquals(1, won.size(), refused.toString());
      assertEquals(LAUNCHERS - 1, refused.size());
      for (String refusal : refused) {
        assertNamed(refusal, "by " + won.get(0).claim().launcher(), "run 1", "--generation 2");
      }
    }
  }

  /** Their transactions are in each other's way; none is refused for it. */
  @Test
  void launchersOfNeighboursThatStartAtOnceAllWin(SuiteLogs logs) throws Exception {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      RunRegistry registry = new RunRegistry(session);
      ExecutorService threads = Executors.newFixedThreadPool(LAUNCHERS);
      List<Callable<Run>> launchers =
          IntStream.range(0, LAUNCHERS)
              .<Callable<Run>>mapToObj(
                  i ->
                      () -> {
                        Run run = begin(registry, claim("side-by-side", "l" + i, i + 1, i + 2));
                        for (int renewal = 0; renewal < RENEWALS; renewal++) {
                          assertTrue(registry.renew(run.key()));
                        }
                        assertTrue(registry.end(run, Run.State.DONE, ACCOUNT));
                        return run;
                      })
              .toList();
      List<Long> numbers = new ArrayList<>();
      for (Future<Run> launcher : threads.invokeAll(launchers)) {
        numbers.add(launcher.get().number());
      }
      threads.shutdown();
      numbers.sort(null);
      assertEquals(LongStream.rangeClosed(1, LAUNCHERS).boxed().toList(), numbers);
    }
  }

  /** Each with another zone and a day of its own: only the fingerprint is in the way. */
  @Test
  void ofLaunchersWithOtherFunctionsThatStartAtOnceOneFixesTheGeneration(SuiteLogs logs)
      throws Exception {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      RunRegistry registry = new RunRegistry(session);
      ExecutorService threads = Executors.newFixedThreadPool(LAUNCHERS);
      List<Callable<Run>> launchers =
          IntStream.range(0, LAUNCHERS)
              .<Callable<Run>>mapToObj(
                  i ->
                      () -> {
                        FingerprintParts parts = parts("zone " + i);
                        Claim claim = claim("functions", "l" + i, i + 1, i + 2);
                        return registry.begin(of(claim, parts, null), parts);
                      })
              .toList();
      List<Run> won = new ArrayList<>();
      List<String> refused = new ArrayList<>();
      for (Future<Run> launcher : threads.invokeAll(launchers)) {
        try {
          won.add(launcher.get());
        } catch (ExecutionException e) {
          assertEquals(GenerationRefusedException.class, e.getCause().getClass());
          refused.add(e.getCause().getMessage());
        }
      }
      threads.shutdown();
      assertEquals(1, won.size(), refused.toString());
      FingerprintParts fixed = registry.partsOf("functions", 1);
      assertEquals(won.get(0).claim().fingerprint(), fixed.fingerprint());
      for (String refusal : refused) {
        assertNamed(refusal, "--zone: " + fixed.options().get("zone") + " there, zone ");
        assertNamed(refusal, "--generation 2", "--same-results");
      }
    }
  }

  @Test
  void whatAPersonSaysIsTheSameIsTakenAndFromThenOnItIsTheGenerations(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      RunRegistry registry = new RunRegistry(session);
      begin(registry, claim("said", "a", 1, 2));
      FingerprintParts other = parts("Etc/UTC");
      Claim claim = of(claim("said", "b", 2, 3), other, "Etc/UTC is UTC");
      assertEquals(claim, registry.begin(claim, other).claim());
      assertEquals(other, registry.partsOf("said", 1));
      assertThrows(
          GenerationRefusedException.class, () -> begin(registry, claim("said", "c", 3, 4)));
      assertEquals(2, registry.runsOf("said", 1).size());
    }
  }

  @Test
  void aNumberIsNeverGivenTwiceAndNoneBeyondTheLast(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      RunRegistry registry = new RunRegistry(session);
      Run old = begin(registry, claim("numbers", "a", 1, 2));
      DroppedGeneration.delete(session, "numbers", 1, List.of());
      assertEquals(List.of(), registry.runsOf("numbers", 1));
      assertTrue(registry.generationsOf("numbers").isEmpty());
      assertFalse(registry.renew(old.key()), "it was dropped");
      FingerprintParts other = parts("Europe/Madrid");
      Claim claim = of(claim("numbers", "b", 1, 2), other, null);
      Run next = registry.begin(claim, other);
      assertTrue(next.number() > old.number(), next::toString);
      assertFalse(registry.renew(old.key()), "another run has its place");
      session.execute(
          "UPDATE runs SET version = ? WHERE pipeline = 'numbers' AND generation = 1 IF EXISTS",
          RowVersion.LAST_RUN);
      String refusal =
          assertThrows(GenerationRefusedException.class, () -> registry.begin(claim, other))
              .getMessage();
      assertNamed(refusal, "1,048,575 runs", "--generation 2");
    }
  }

  @Test
  void aRegistryOfAnEarlierVersionIsNamed(SuiteLogs logs) {
    Store store = logs.servers().store();
    Store earlier = store.withKeyspace("earlier");
    Keyspace unused = Keyspace.make(earlier, null);
    try (StoreSession session = StoreSession.open(earlier)) {
      session.execute(
          "CREATE TABLE runs (pipeline text, generation int, run bigint, version bigint STATIC,"
              + " PRIMARY KEY ((pipeline, generation), run))");
      RunRegistry registry = new RunRegistry(session);
      for (Executable look :
          List.<Executable>of(
              () -> registry.generationsOf("sales"),
              () -> begin(registry, claim("sales", "a", 1, 2)))) {
        assertNamed(
            assertThrows(ExternalSystemException.class, look).getMessage(),
            "earlier version",
            "--keyspace");
      }
    }
  }

  @Test
  void neighboursAndOtherGenerationsGoOnSideBySide(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      RunRegistry registry = new RunRegistry(session);
      Run first = begin(registry, claim("neighbours", "a", 1, 3));
      Run second = begin(registry, claim("neighbours", "b", 3, null));
      assertEquals(2, second.number());
      IntervalOwnedException refusal =
          assertThrows(
              IntervalOwnedException.class, () -> begin(registry, claim("neighbours", "c", 2, 4)));
      assertNamed(refusal.getMessage(), "run 1 of neighbours", "by a", "2026-01-02", "2026-01-03");
      assertThrows(
          IntervalOwnedException.class, () -> begin(registry, claim("neighbours", "d", 8, 9)));
      assertTrue(registry.end(first, Run.State.DONE, ACCOUNT));
      assertFalse(registry.end(first, Run.State.FAILED, Account.NONE), "it has ended");
      assertEquals(3, begin(registry, claim("neighbours", "e", 1, 3)).number());
      List<Run> runs = registry.runsOf("neighbours", 1);
      assertEquals(
          List.of(Run.State.DONE, Run.State.SUBMITTED, Run.State.SUBMITTED),
          runs.stream().map(Run::state).toList());
      assertEquals(ACCOUNT, runs.get(0).account());
      assertEquals(claim("neighbours", "a", 1, 3), runs.get(0).claim());
    }
  }

  @Test
  void intervalOfASilentLauncherIsTakenAndThatOfAnotherIsNot(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      RunRegistry registry = new RunRegistry(session);
      Run silent = begin(registry, claim("silent", "a", 1, 3));
      Run speaking = begin(registry, claim("silent", "b", 3, 5));
      try (Lease lease = Lease.of(registry, speaking)) {
        Awaitility.await("the silent launcher's run is lost")
            .atMost(LONGEST)
            .until(() -> registry.runsOf("silent", 1).get(0).state() == Run.State.LOST);
        assertThrows(
            IntervalOwnedException.class, () -> begin(registry, claim("silent", "c", 1, 5)));
        Run next = begin(registry, claim("silent", "c", 1, 3));
        assertFalse(lease.isTaken());
        assertFalse(registry.renew(silent.key()), "its interval is another's");
        assertFalse(registry.end(silent, Run.State.DONE, ACCOUNT), "its interval is another's");
        assertTrue(registry.renew(next.key()));
        assertEquals(
            List.of(Run.State.LOST, Run.State.SUBMITTED, Run.State.SUBMITTED),
            registry.runsOf("silent", 1).stream().map(Run::state).toList());
      }
    }
  }

  private static Run begin(RunRegistry registry, Claim claim) {
    return registry.begin(claim, parts("UTC"));
  }

  private static void assertNamed(String message, String... named) {
    for (String word : named) {
      assertTrue(message.contains(word), word + " in: " + message);
    }
  }
}
