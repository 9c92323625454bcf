package dev.cauce.transforms.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.transforms.timeorder.MemoryCoder;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.util.CoderUtils;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class TrailingCompanionsTest {
  private static final int WEEK = 7;
  private static final long HOUR = 480_000;

  private final TrailingCompanions trailing = new TrailingCompanions();

  private void add(long hour, String companion, long sessions, long weight) {
    trailing.add(
        new CompanionHour(hour, List.of(new CompanionHour.Met(companion, sessions, weight))), WEEK);
  }

  @Test
  void windowHoldsTheLastHourAndThe167BeforeIt() {
    add(HOUR - 168, "gone", 1, 10_080);
    add(HOUR - 167, "oldest", 1, 10_080);
    add(HOUR, "new", 2, 10_080);
    assertEquals(
        List.of(
            new Recommended("p", Instant.ofEpochSecond(HOUR * 3600), 1, "new", 2, 1, 1000 / 1552.0),
            new Recommended(
                "p", Instant.ofEpochSecond(HOUR * 3600), 2, "oldest", 1, 0.552, 552 / 1552.0)),
        trailing.best("p", HOUR, WEEK, 20));
  }

  @Test
  void equalOnesAreInTheOrderOfTheirIdsAndTheBestAreKept() {
    trailing.add(
        new CompanionHour(
            HOUR,
            IntStream.range(0, 30)
                .mapToObj(i -> new CompanionHour.Met(String.format("c%02d", 29 - i), 1, 100))
                .toList()),
        WEEK);
    List<Recommended> best = trailing.best("p", HOUR, WEEK, 20);
    assertEquals(20, best.size());
    assertEquals("c00", best.get(0).companion());
    assertEquals("c19", best.get(19).companion());
  }

  @Test
  void hourKeepsFiveHundred() {
    Companions companions = new Companions();
    for (int i = 0; i < 600; i++) {
      companions.add(new Pair("p", "c" + i, 0, true, i + 1));
    }
    CompanionHour hour = CompanionHour.of(0, companions);
    assertEquals(500, hour.met().size());
    assertEquals(new CompanionHour.Met("c599", 1, 600), hour.met().get(0));
  }

  @Test
  void whatWasWrittenIsReadAgain() throws Exception {
    add(HOUR - 30, "a", 3, 500);
    add(HOUR, "a", 1, 20);
    add(HOUR + 1, "b", 1, 20);
    TrailingCompanions copy =
        CoderUtils.clone(
            MemoryCoder.of(1, TrailingCompanions::write, TrailingCompanions::read), trailing);
    assertEquals(trailing.best("p", HOUR + 1, WEEK, 20), copy.best("p", HOUR + 1, WEEK, 20));
  }

  @Test
  void listsInMemoryAreThoseOfTheWindow() {
    CompanionLists lists = CompanionLists.at(HOUR * 3_600_000, WEEK);
    lists.add(new Pair("p", "gone", (HOUR - 168) * 3_600_000, true, 10_080));
    lists.add(new Pair("p", "a", HOUR * 3_600_000, true, 10_080));
    assertEquals(
        List.of(new Recommended("p", Instant.ofEpochSecond(HOUR * 3600), 1, "a", 1, 1, 1)),
        lists.of("p"));
    assertEquals(List.of(), lists.of("unknown"));
  }
}
