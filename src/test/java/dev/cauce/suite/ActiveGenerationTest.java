package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.ActiveGeneration;
import dev.cauce.io.runs.ActiveGeneration.Move;
import dev.cauce.io.runs.ActiveViews;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.io.runs.Generations;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.results.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pointer to the active generation in a real store, and readers while it moves. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "no runner takes part")
class ActiveGenerationTest {
  private static final long ANSWERS = 100_000;
  private static final long ANSWERS_PER_MOVE = 2_000;
  private static final int READERS = 6;
  private static final int ROWS = 2;
  private static final Map<String, Object> WHERE = Map.of("topic", "t");

  @Test
  void firstRunMakesItsGenerationActiveAndLaterOnesDoNot(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      Generations generations = new Generations(session);
      assertNull(generations.active("first"));
      generations.begin("first", 7);
      generations.begin("first", 8);
      ActiveGeneration active = generations.active("first");
      assertEquals(7, active.generation());
      assertNull(active.previous());
      assertEquals(Move.BEGIN, active.move());
    }
  }

  @Test
  void ofTwoMovesAtOnceOneIsRefused(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      Generations generations = new Generations(session);
      generations.begin("race", 1);
      ActiveGeneration seen = generations.active("race");
      long moved =
          IntStream.range(2, 10)
              .parallel()
              .filter(generation -> generations.move("race", seen, generation, Move.PROMOTE))
              .count();
      assertEquals(1, moved);
      assertEquals(2, generations.history("race").size());
      assertEquals(1, generations.active("race").previous());
    }
  }

  @Test
  void droppedGenerationIsNoLongerTheOneToGoBackTo(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      Generations generations = new Generations(session);
      generations.begin("dropped", 1);
      assertTrue(generations.move("dropped", generations.active("dropped"), 2, Move.PROMOTE));
      ActiveGeneration seen = generations.active("dropped");
      assertTrue(generations.drop(seen, 1));
      assertFalse(generations.drop(seen, 1), "the pointer has been moved since");
      assertEquals(2, generations.active("dropped").generation());
      assertNull(generations.active("dropped").previous());
    }
  }

  @Test
  void noAnswerMixesGenerationsWhileThePointerMoves(SuiteLogs logs) {
    List<Table<EventHour>> tables = tables("pointer");
    try (StoreSession session = StoreSession.open(logs.servers().store());
        Stopwatch watch = Stopwatch.start("100,000 answers while the pointer moves")) {
      fill(session, tables);
      Generations generations = new Generations(session);
      generations.begin("pointer", 1);
      ActiveViews views = new ActiveViews(session);
      Set<Set<Long>> seen = new ConcurrentSkipListSet<>((a, b) -> a.toString().compareTo("" + b));
      AtomicLong answers = new AtomicLong();
      inParallel(
          () -> {
            for (long n = answers.getAndIncrement(); n < ANSWERS; n = answers.getAndIncrement()) {
              if (n % ANSWERS_PER_MOVE == 0) {
                swap(generations, "pointer");
              }
              GenerationView view = views.of("pointer").orElseThrow();
              Set<Long> answer = new TreeSet<>();
              tables.forEach(table -> read(view, table, answer));
              seen.add(answer);
            }
          });
      assertEquals(Set.of(Set.of(1L), Set.of(2L)), Set.copyOf(seen));
      assertEquals(ANSWERS / ANSWERS_PER_MOVE + 1, generations.history("pointer").size());
    }
  }

  /** The test above would find a mixture: who asks for each table anew meets one. */
  @Test
  void askingForThePointerAnewForEachTableMixesGenerations(SuiteLogs logs) {
    List<Table<EventHour>> tables = tables("anew");
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      fill(session, tables);
      Generations generations = new Generations(session);
      generations.begin("anew", 1);
      AtomicLong mixed = new AtomicLong();
      AtomicLong answers = new AtomicLong();
      inParallel(
          () -> {
            while (mixed.get() == 0 && answers.incrementAndGet() < ANSWERS) {
              swap(generations, "anew");
              Set<Long> answer = new TreeSet<>();
              for (Table<EventHour> table : tables) {
                int now = generations.active("anew").generation();
                read(new GenerationView(session, "anew", now), table, answer);
              }
              mixed.addAndGet(answer.size() - 1);
            }
          });
      assertTrue(mixed.get() > 0);
    }
  }

  @Test
  void readersFollowThePointerWithinSeconds(SuiteLogs logs) {
    try (StoreSession session = StoreSession.open(logs.servers().store())) {
      Generations generations = new Generations(session);
      generations.begin("followed", 1);
      ActiveViews views = new ActiveViews(session);
      assertEquals(1, views.of("followed").orElseThrow().generation());
      generations.move("followed", generations.active("followed"), 2, Move.PROMOTE);
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> views.of("followed").orElseThrow().generation() == 2);
    }
  }

  private static List<Table<EventHour>> tables(String pipeline) {
    return List.of(EventHour.tableOf(pipeline + "_a"), EventHour.tableOf(pipeline + "_b"));
  }

  /** Every row says of which generation it is. */
  private static void fill(StoreSession session, List<Table<EventHour>> tables) {
    for (int generation = 1; generation <= 2; generation++) {
      session.create(List.copyOf(tables), generation);
      for (Table<EventHour> table : tables) {
        for (int row = 0; row < ROWS; row++) {
          session.execute(
              String.format(
                  "INSERT INTO %s_g%d (topic, bucket, hour, on_time, accepted, duplicates,"
                      + " conflicts) VALUES ('t', 0, ?, 0, %d, 0, 0)",
                  table.name(), generation, generation),
              Instant.ofEpochMilli(row));
        }
      }
    }
  }

  private static void read(GenerationView view, Table<EventHour> table, Set<Long> generations) {
    view.rows(table, WHERE).forEach(row -> generations.add(row.getInt64("accepted")));
  }

  /** Promotes the generation that is not active, or goes back to it, whoever else does so too. */
  private static void swap(Generations generations, String pipeline) {
    boolean moved = false;
    while (!moved) {
      ActiveGeneration seen = generations.active(pipeline);
      moved =
          generations.move(
              pipeline,
              seen,
              3 - seen.generation(),
              seen.generation() == 1 ? Move.PROMOTE : Move.ROLLBACK);
    }
  }

  private static void inParallel(Runnable reader) {
    List<Thread> threads =
        IntStream.range(0, READERS).mapToObj(n -> new Thread(reader, "reader " + n)).toList();
    List<Throwable> failures = new java.util.concurrent.CopyOnWriteArrayList<>();
    for (Thread thread : threads) {
      thread.setUncaughtExceptionHandler((which, failure) -> failures.add(failure));
      thread.start();
    }
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    assertEquals(List.of(), failures);
  }
}
