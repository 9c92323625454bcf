package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.feed.commerce.ViewGenerator;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedRecord;
import dev.cauce.feed.generate.Shares;
import dev.cauce.suite.recommendation.ClickSession;
import dev.cauce.suite.recommendation.NextItem;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.commerce.ViewAction;
import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.EventCodec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is suggested comes next more often than what sells best, and than what is most often in a
 * session with the last item. {@code -Dcauce.sessions.train=FILE -Dcauce.sessions.test=FILE} judges
 * sessions of one's own, in the format of {@link ClickSession#read}; {@code
 * -Dcauce.sessions.days=7} learns from the last 7 days of them alone.
 */
@OnlyOn(value = "direct", because = "the lists are the same on all runners")
class NextItemTest {
  private static final String TRAIN = System.getProperty("cauce.sessions.train");
  private static final String TEST = System.getProperty("cauce.sessions.test");
  private static final int WORLD = 40_000;
  private static final int WEEK = 7;

  /** So many lines of a basket are taken: sessions are short. */
  private static final int BASKET = 6;

  /** Number, product and time of an invoice; C is a return, A is bad debt. */
  private static final Pattern LINE =
      Pattern.compile("([0-9]+),([^,]+),(?:\"(?:[^\"]|\"\")*\"|[^,]*),[0-9]+,([^,]+),.*");

  private static final Instant FROM = Instant.parse("2026-03-01");
  private static final Instant CUT = Instant.parse("2026-03-08");

  @Test
  void sessionsOfTheWorldAreFollowed() throws DeadRecordException {
    GenerateSettings settings =
        GenerateSettings.of(71, WORLD, FROM, Instant.parse("2026-03-09")).withShares(Shares.NONE);
    EventCodec<View> codec = EventCodec.of(CommerceTopics.VIEWS);
    Map<String, List<View>> visits = new LinkedHashMap<>();
    for (GeneratedRecord record : ViewGenerator.generate(settings)) {
      if (record.value() != null) {
        View view = codec.decode(record.value());
        if (view.getAction() == ViewAction.VIEW) {
          visits.computeIfAbsent(view.getSessionId(), any -> new ArrayList<>()).add(view);
        }
      }
    }
    List<ClickSession> all = new ArrayList<>();
    for (Map.Entry<String, List<View>> visit : visits.entrySet()) {
      // Devices that are used again have many visits.
      if (visit.getKey().startsWith("s")) {
        List<View> views = visit.getValue();
        views.sort(Comparator.comparing(View::getEventTime));
        all.add(
            new ClickSession(
                views.stream().map(View::getProductId).toList(),
                views.stream().map(view -> view.getEventTime().toEpochMilli()).toList()));
      }
    }
    assertBetter("the generated shop", all, CUT, WEEK);
  }

  @Test
  void basketsOfShopAreFollowed() throws IOException {
    Path folder = RealData.folder("commerce/online_retail");
    assumeTrue(Files.isDirectory(folder), "commerce/online_retail is not in the data folder");
    Map<String, ClickSession> baskets = new LinkedHashMap<>();
    for (String file : RealData.files(folder, ".csv.gz")) {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(Path.of(file))),
                  StandardCharsets.UTF_8))) {
        reader.lines().skip(1).forEach(line -> addLine(line, baskets));
      }
    }
    List<ClickSession> all = baskets.values().stream().filter(one -> isSession(one)).toList();
    assertBetter("baskets of Online Retail", all, Instant.parse("2011-05-20"), 0);
  }

  /** A line of an order that sells something, unless it has {@value #BASKET} already. */
  private static void addLine(String line, Map<String, ClickSession> baskets) {
    Matcher cells = LINE.matcher(line);
    if (cells.matches()) {
      ClickSession basket =
          baskets.computeIfAbsent(
              cells.group(1), any -> new ClickSession(new ArrayList<>(), new ArrayList<>()));
      if (basket.items().size() < BASKET && !basket.items().contains(cells.group(2))) {
        basket.items().add(cells.group(2));
        basket.times().add(Instant.parse(cells.group(3).replace(' ', 'T') + "Z").getMillis());
      }
    }
  }

  private static boolean isSession(ClickSession session) {
    return session.items().size() > 1;
  }

  @Test
  void sessionsOfOnesOwnAreFollowed() throws IOException {
    assumeTrue(TRAIN != null && TEST != null, "no -Dcauce.sessions.train and .test are given");
    List<ClickSession> train = ClickSession.read(Path.of(TRAIN));
    List<ClickSession> test = ClickSession.read(Path.of(TEST));
    assertBetter(TEST, train, test, Integer.getInteger("cauce.sessions.days", 0));
  }

  private static void assertBetter(String what, List<ClickSession> all, Instant cut, int days) {
    assertBetter(
        what,
        all.stream().filter(one -> one.lastMillis() < cut.getMillis()).toList(),
        all.stream().filter(one -> one.lastMillis() >= cut.getMillis()).toList(),
        days);
  }

  private static void assertBetter(
      String what, List<ClickSession> train, List<ClickSession> test, int days) {
    NextItem next = new NextItem(train, days);
    NextItem.Figures popularity = NextItem.judge(test, next.popularity());
    NextItem.Figures together = NextItem.judge(test, next.coOccurrence());
    NextItem.Figures suggested = NextItem.judge(test, next.suggestions());
    System.out.printf(
        "%s: %,d sessions to learn from, %,d to judge, %,d next items%n"
            + "  popularity     %s%n  co-occurrence  %s%n  suggestions    %s%n",
        what, train.size(), test.size(), suggested.steps(), popularity, together, suggested);
    for (NextItem.Figures other : List.of(popularity, together)) {
      assertTrue(suggested.hitRate() > other.hitRate(), suggested + " after " + other);
      assertTrue(
          suggested.reciprocalRank() > other.reciprocalRank(), suggested + " after " + other);
    }
  }

  @Test
  void whatIsNeverReturnedToIsNotSuggestedAgain() {
    List<ClickSession> train =
        List.of(session("a", "b", "c"), session("a", "b"), session("b", "c", "d"));
    List<String> after = new NextItem(train, 0).suggestions().apply(List.of("a", "b"));
    assertEquals(Set.of("c", "d"), new HashSet<>(after));
    List<ClickSession> returning = new ArrayList<>(train);
    returning.add(session("a", "b", "a"));
    List<String> again = new NextItem(returning, 0).suggestions().apply(List.of("a", "b"));
    assertTrue(again.contains("a"), again::toString);
  }

  @Test
  void linesAreReadInSecondsOrMillisecondsOrWithoutTimes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sessions.jsonl");
    Files.writeString(
        file,
        "{\"session\":\"s1\",\"items\":[7,\"p9\"],\"times\":[1396857600,1396857660.5]}\n\n"
            + "{\"session\":\"s2\",\"items\":[\"p9\"],\"times\":[1396857600000]}\n"
            + "{\"session\":3,\"items\":[\"p9\",\"p9\"]}\n");
    assertEquals(
        List.of(
            new ClickSession(List.of("7", "p9"), List.of(1396857600000L, 1396857660500L)),
            new ClickSession(List.of("p9"), List.of(1396857600000L)),
            new ClickSession(List.of("p9", "p9"), List.of(0L, 0L))),
        ClickSession.read(file));
    Files.writeString(file, "{\"session\":\"s1\",\"items\":[]}\n");
    String message =
        assertThrows(IllegalArgumentException.class, () -> ClickSession.read(file)).getMessage();
    assertTrue(message.contains("a good line: "), message);
  }

  private static ClickSession session(String... items) {
    return new ClickSession(List.of(items), List.of(items).stream().map(item -> 0L).toList());
  }
}
