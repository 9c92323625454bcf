package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.cassandra.StaleRows;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.cassandra.Upserts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which of several writes of a row stays, whatever the order in which they come. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "the store decides, whoever writes")
class StoredVersionTest {
  private static final AtomicInteger GENERATIONS = new AtomicInteger();
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final long MOST_RUNS = 1 << 20;

  private final int generation = GENERATIONS.incrementAndGet();
  private Store store;
  private StoreSession session;

  @BeforeEach
  void open(SuiteLogs logs) {
    store = logs.servers().store();
    session = StoreSession.open(store);
    session.create(List.of(CountedRow.TABLE), generation);
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void moreEventsWinOverANewerRun() throws Exception {
    write(1, row("madrid", 10, "all"));
    write(2, row("madrid", 3, "early"));
    assertRows("madrid 10 all");
    write(2, row("madrid", 11, "more"));
    assertRows("madrid 11 more");
  }

  @Test
  void atEqualEventsTheNewerRunWinsWhoeverWritesLast() throws Exception {
    write(2, row("madrid", 10, "second"));
    write(1, row("madrid", 10, "first"));
    assertRows("madrid 10 second");
    write(MOST_RUNS - 1, row("madrid", 10, "last"));
    write(1, row("madrid", 11, "first again"));
    assertRows("madrid 11 first again");
  }

  @Test
  void aValueThatBecomesNullIsNull() throws Exception {
    write(1, row("madrid", 1, "one"), row("madrid", 2, null));
    assertRows("madrid 2 null");
    write(1, row("madrid", 3, "three"), row("madrid", 2, null));
    assertRows("madrid 3 three");
    write(2, row("madrid", 3, null));
    assertRows("madrid 3 null");
  }

  @Test
  void whatTheLastRunDidNotWriteGoesAndANewerRunBringsItBack() throws Exception {
    write(1, row("burgos", 9, null), row("leon", 7, "old"), row("madrid", 5, "old"));
    write(1, new CountedRow("avila", NOON.plus(Duration.standardHours(1)), 4, "not owned"));
    write(2, row("burgos", 9, "new"), row("madrid", 6, null));
    // A run that has begun since then.
    write(3, row("toledo", 1, "newer"));
    assertEquals(1, deleteStale(2));
    assertRows("avila 4 not owned", "burgos 9 new", "madrid 6 null", "toledo 1 newer");
    assertEquals(0, deleteStale(2), "again");
    write(1, row("leon", 7, "a worker that should be dead"));
    assertRows("avila 4 not owned", "burgos 9 new", "madrid 6 null", "toledo 1 newer");
    write(3, row("leon", 7, "back"));
    assertRows(
        "avila 4 not owned", "burgos 9 new", "leon 7 back", "madrid 6 null", "toledo 1 newer");
  }

  @Test
  void aRunThatHasNoNumberIsRefused() {
    for (long run : new long[] {0, MOST_RUNS}) {
      String refusal =
          assertThrows(IllegalArgumentException.class, () -> write(run, row("madrid", 1, "")))
              .getMessage();
      assertTrue(refusal.contains("run " + run), refusal);
    }
  }

  private long deleteStale(long run) {
    return StaleRows.since(session, generation, run).delete(CountedRow.TABLE, NOON::equals);
  }

  private static CountedRow row(String place, long events, @Nullable String note) {
    return new CountedRow(place, NOON, events, note);
  }

  private void write(long run, CountedRow... rows) throws Exception {
    try (Upserts<CountedRow> upserts = Upserts.into(CountedRow.TABLE, store, generation, run)) {
      for (CountedRow row : rows) {
        upserts.write(row);
      }
      upserts.settle();
    }
  }

  private void assertRows(String... rows) {
    Set<String> found = new TreeSet<>();
    for (Row row : session.rows(CountedRow.TABLE, generation)) {
      found.add(
          row.getString("place") + " " + row.getInt64("events") + " " + row.getString("note"));
    }
    assertEquals(new TreeSet<>(List.of(rows)), found);
  }
}
