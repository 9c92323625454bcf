package dev.cauce.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event that is given again is the same one, in whichever file it stands. */
final class SameEventsTest {
  private static final String HEADER =
      "orderId,country,currency,eventTime,productId,quantity,unitPriceMicros\n";
  private static final String O2 = "o2,ES,EUR,2026-06-30 11:00,p,1,1000000\n";

  @TempDir private Path folder;
  private String june;
  private String july;

  @BeforeEach
  void write() throws IOException {
    june = file("june.csv", "o1,ES,EUR,2026-06-30 10:00,p,2,1000000\n" + O2);
    july = file("july.csv", O2 + "o3,ES,EUR,2026-07-01 10:00,p,1,1000000\n");
  }

  private String file(String name, String rows) throws IOException {
    return LoadedFiles.file(folder, name, HEADER + rows);
  }

  private static Loaded load(String... files) {
    return LoadedFiles.load(CommerceTopics.ORDERS, LoadedFiles.BY_NAME, files);
  }

  /** Units of June, as the pipeline counts them: each id and event time once. */
  private static long unitsOfJune(Loaded... loads) {
    return Stream.of(loads)
        .flatMap(loaded -> LoadedFiles.events(CommerceTopics.ORDERS, loaded).stream())
        .filter(order -> order.getEventTime().toString().startsWith("2026-06"))
        .distinct()
        .flatMap(order -> order.getLines().stream())
        .mapToLong(OrderLine::getQuantity)
        .sum();
  }

  @Test
  void anOrderInTwoFilesIsOneOrderInOneCommandOrInTwo() {
    assertEquals(3, unitsOfJune(load(june), load(july)));
    assertEquals(3, unitsOfJune(load(june, july)));
    assertEquals(3, unitsOfJune(load(july, june)));
    Loaded both = load(june, july);
    assertEquals(4, both.events().size());
    assertEquals(1, both.duplicates());
    assertEquals(0, both.rejections().count());
  }

  @Test
  void aFileUnderSeveralNamesIsTheSameFile() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of(june));
    for (String again : List.of(june, folder + "/./june.csv", link.toString())) {
      Loaded loaded = load(june, again);
      assertEquals(4, loaded.events().size());
      assertEquals(2, loaded.duplicates());
      assertEquals(3, unitsOfJune(loaded));
      assertTrue(
          loaded
              .notes()
              .get(0)
              .contains(again.equals(june) ? "is given twice" : "is the same file as " + june),
          loaded.notes()::toString);
    }
  }

  @Test
  void idsMadeOfAFilesNameAreThoseOfTheFileBehindALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), Path.of(june));
    LoadSettings settings =
        LoadedFiles.settings(
            Mapping.byName().with(java.util.Map.of("orderId", "{file}-{orderId}")));
    Loaded loaded = LoadedFiles.load(CommerceTopics.ORDERS, settings, june, link.toString());
    assertEquals(2, loaded.duplicates());
  }

  @Test
  void ordersThatDifferBetweenFilesAreAllRefusedWithBothPlaces() throws IOException {
    String other = file("other.csv", O2.replace(",1,", ",5,") + O2.replace("o2", "o4"));
    for (Loaded loaded : List.of(load(june, july, other), load(other, july, june))) {
      List<String> ids =
          LoadedFiles.events(CommerceTopics.ORDERS, loaded).stream()
              .map(Order::getOrderId)
              .sorted()
              .toList();
      assertEquals(List.of("o1", "o3", "o4"), ids);
      assertEquals(0, loaded.duplicates());
      assertEquals(3, loaded.rejections().count());
      String said = loaded.rejections().first().get(0);
      assertTrue(said.contains("other.csv:2"), said);
      assertTrue(said.contains("june.csv:3") || said.contains("july.csv:2"), said);
      assertTrue(said.contains("none of them is sent"), said);
    }
  }

  @Test
  void readingsThatDifferAreAllRefused() throws IOException {
    String rows = "1,s,m,v,1,2026-01-01\n1,s,m,v,1,2026-01-01\n1,s,m,v,2,2026-01-01\n";
    Loaded loaded =
        LoadedFiles.load(
            SensorTopics.READINGS,
            LoadedFiles.BY_NAME,
            LoadedFiles.file(folder, "readings.csv", LoadedFiles.READING_HEADER + rows));
    assertEquals(0, loaded.events().size());
    assertEquals(3, loaded.rejections().count());
    assertTrue(
        loaded
            .rejections()
            .first()
            .get(0)
            .contains("readings.csv:4: has the id and the event time of"),
        loaded.rejections().first()::toString);
  }

  @Test
  void linesOfOneOrderInTwoFilesAreRefusedEvenWhereTheirTimesDiffer() throws IOException {
    String more = file("more.csv", O2.replace("11:00,p", "11:01,q"));
    Loaded loaded = load(june, more);
    assertEquals(
        List.of("o1"),
        LoadedFiles.events(CommerceTopics.ORDERS, loaded).stream().map(Order::getOrderId).toList());
    assertTrue(
        loaded.rejections().first().get(0).contains("more.csv:2: has the id of " + june + ":3"),
        loaded.rejections().first()::toString);
  }

  @Test
  void anOrderOfWhichALineDoesNotFitIsNotSentWithoutIt() throws IOException {
    Loaded loaded =
        load(
            file(
                "bad.csv",
                O2
                    + O2.replace(",1,", ",one,")
                    + "o5,ES,EUR,2026-06-30 11:00,p,1,1\n"
                    + O2.replace(",p,", ",r,")));
    assertEquals(
        List.of("o5"),
        LoadedFiles.events(CommerceTopics.ORDERS, loaded).stream().map(Order::getOrderId).toList());
    assertEquals(3, loaded.rejections().count());
    List<String> said = loaded.rejections().first();
    assertTrue(
        said.get(0).contains("bad.csv:3: lines[0].quantity \"one\" is no number"), said::toString);
    assertTrue(said.get(1).contains("bad.csv:2: "), said::toString);
    assertTrue(said.get(1).contains("bad.csv:3"), said::toString);
  }

  @Test
  void rowsOfOneFileAreLinesOfOneOrderWhereverTheyStand() throws IOException {
    Loaded loaded = load(file("lines.csv", O2 + "o5,ES,EUR,2026-06-30 11:00,p,1,1\n" + O2));
    assertEquals(2, loaded.events().size());
    assertEquals(3, unitsOfJune(loaded));
  }
}
