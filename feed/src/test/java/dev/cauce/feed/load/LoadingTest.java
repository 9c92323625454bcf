package dev.cauce.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files become events, and rows that do not fit are named. */
final class LoadingTest {
  private static final String HEADER =
      "orderId,customerId,country,currency,eventTime,productId,quantity,unitPriceMicros\n";

  @TempDir private Path folder;

  private Loaded orders(String content) throws IOException {
    return LoadedFiles.load(
        CommerceTopics.ORDERS,
        LoadedFiles.BY_NAME,
        LoadedFiles.file(folder, "orders.csv", content));
  }

  private static void assertRejected(Loaded loaded, String... reasons) {
    assertEquals(
        reasons.length, loaded.rejections().count(), loaded.rejections().first()::toString);
    for (int i = 0; i < reasons.length; i++) {
      String shown = loaded.rejections().first().get(i);
      assertTrue(shown.endsWith(reasons[i]), shown + " does not end with " + reasons[i]);
    }
  }

  @Test
  void groupsRowsOfOneOrderWhereverTheyStand() throws IOException {
    Loaded loaded =
        orders(
            HEADER
                + "1,c,ES,EUR,2026-01-01T10:00:01Z,a,1,1000000\n"
                + "2,,ES,EUR,2026-01-01T09:00:00Z,b,2,2000000\n"
                + "1,c,ES,EUR,2026-01-01T10:00:00Z,c,-3,3000000\n");
    List<Order> orders = LoadedFiles.events(CommerceTopics.ORDERS, loaded);
    assertRejected(loaded);
    assertEquals(List.of("2", "1"), orders.stream().map(Order::getOrderId).toList());
    assertEquals(Instant.parse("2026-01-01T10:00:00Z"), orders.get(1).getEventTime());
    assertEquals(
        List.of("a", "c"), orders.get(1).getLines().stream().map(OrderLine::getProductId).toList());
    assertEquals(null, orders.get(0).getCustomerId());
  }

  @Test
  void readsNestedLinesAsJsonInACell() throws IOException {
    Loaded loaded =
        orders(
            "orderId,country,currency,eventTime,lines\n"
                + "1,ES,EUR,1767261600000,\"[{\"\"productId\"\": \"\"a\"\","
                + " \"\"quantity\"\": 2, \"\"unitPriceMicros\"\": 5}]\"\n");
    assertRejected(loaded);
    assertEquals(
        2L,
        LoadedFiles.events(CommerceTopics.ORDERS, loaded).get(0).getLines().get(0).getQuantity());
  }

  @Test
  void readsJsonLinesAndGzipWhateverTheName() throws IOException {
    Path packed = folder.resolve("orders.txt");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      String order =
          """
          {"orderId": 7, "country": "ES", "currency": "EUR", "eventTime": "2026-01-01 10:00", \
          "lines": [{"productId": "a", "quantity": "2", "unitPriceMicros": 5.0}]}
          """;
      out.write(order.getBytes(StandardCharsets.UTF_8));
    }
    Loaded loaded = LoadedFiles.load(CommerceTopics.ORDERS, LoadedFiles.BY_NAME, packed.toString());
    Order order = LoadedFiles.events(CommerceTopics.ORDERS, loaded).get(0);
    assertEquals("7", order.getOrderId());
    assertEquals(5L, order.getLines().get(0).getUnitPriceMicros());
    assertEquals(Instant.parse("2026-01-01T10:00:00Z"), order.getEventTime());
  }

  @Test
  void namesEachRowThatDoesNotFitAndGoesOn() throws IOException {
    Loaded loaded =
        orders(
            HEADER
                + "1,c,ES,EUR,2026-01-01T10:00:00Z,a,one,1\n"
                + "2,c,ES,EUR,2026-01-01T10:00:00Z,a,1.5,1\n"
                + "3,c,ES,EUR,noon,a,1,1\n"
                + "4,c,ES,EUR,2026-01-01T10:00:00Z,a,1\n"
                + "5,c,,EUR,2026-01-01T10:00:00Z,a,1,1\n"
                + "6,c,ES,EUR,2026-01-01T10:00:00Z,a,0,1\n"
                + "7,c,ES,EUR,2026-01-01T10:00:00Z,a,1,-1\n"
                + "8,c,ES,EUR,2026-01-01T10:00:00Z,a,1,1\n"
                + "8,d,ES,EUR,2026-01-01T10:00:00Z,a,1,1\n");
    assertRejected(
        loaded,
        "orders.csv:2: lines[0].quantity \"one\" is no number; a good one: 2.55",
        "orders.csv:3: lines[0].quantity \"1.5\" is no whole number of 64 bits; a good one: 6",
        "orders.csv:4: eventTime \"noon\" is no time; good ones: 2026-01-31T12:00:00Z,"
            + " 2026-01-31 12:00:00 (see --zone), 1769860800000",
        "orders.csv:5: has 7 cells where the header has 8; a cell that holds the separator ',' is"
            + " written in quotes",
        "orders.csv:6: country is missing",
        "orders.csv:7: lines[0].quantity is 0; a good one: 6, or -6 for a return",
        "orders.csv:8: lines[0].unitPriceMicros is -1, outside 0 to 1000000000000000;"
            + " a good one: 1",
        "orders.csv:10: customerId d differs from c in "
            + folder.resolve("orders.csv")
            + ":9, the first row with its id",
        "orders.csv:9: belongs to an event that is not sent, since its row in "
            + folder.resolve("orders.csv")
            + ":10 does not fit");
    assertEquals(0, loaded.events().size());
    assertEquals(9, loaded.rows());
  }

  @Test
  void anOddQuoteHidesNoOtherRow() throws IOException {
    Loaded loaded =
        orders(
            HEADER
                + "1,\"c,ES,EUR,2026-01-01T10:00:00Z,a,1,1\n"
                + "2,\"c\",ES,EUR,2026-01-01T10:00:00Z,a,1,1\n"
                + "3,\"c\"x,ES,EUR,2026-01-01T10:00:00Z,a,1,1\n"
                + "\n"
                + "4,\"c\nd,\"\"e\"\"\",ES,EUR,2026-01-01T10:00:00Z,a,1,1\n"
                + "5,\"c,ES,EUR,2026-01-01T10:00:00Z,a,1,1");
    assertEquals(3, loaded.rejections().count());
    List<Order> orders = LoadedFiles.events(CommerceTopics.ORDERS, loaded);
    assertEquals(List.of("2", "4"), orders.stream().map(Order::getOrderId).toList());
    assertEquals("c\nd,\"e\"", orders.get(1).getCustomerId());
    assertTrue(loaded.rejections().first().get(1).contains("orders.csv:4:"));
    assertTrue(loaded.rejections().first().get(2).contains("orders.csv:8: opens a quote"));
  }

  @Test
  void namesLinesThatAreNoJson() throws IOException {
    String path =
        LoadedFiles.file(
            folder,
            "readings.jsonl",
            """
            {"readingId": "1", "sensorId": "s", "machineId": "m", "metric": "v", "value": 1, "eventTime": 1769860800000}
            {"readingId": "2"
            [1]
            {"readingId": "3", "sensorId": "s", "machineId": "m", "metric": "v", "value": "NaN", "eventTime": 1769860800000}
            {"readingId": "4", "sensorId": "s", "machineId": "m", "metric": "v", "value": 1e999, "eventTime": 1769860800000}
            """);
    Loaded loaded = LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.BY_NAME, path);
    assertEquals(1, loaded.events().size());
    assertEquals(4, loaded.rejections().count());
    assertTrue(loaded.rejections().first().get(0).contains("readings.jsonl:2: is no JSON"));
    assertTrue(loaded.rejections().first().get(2).contains("value is NaN, not a finite number"));
    assertTrue(
        loaded.rejections().first().get(3).contains("value 1E+999 is beyond what 64 bits hold"));
  }

  @Test
  void strictStopsAtTheFirstRowThatDoesNotFit() throws IOException {
    String path = LoadedFiles.file(folder, "orders.csv", HEADER + "1,c,ES,EUR,noon,a,1,1\n");
    LoadSettings strict =
        new LoadSettings(Mapping.byName(), ZoneOffset.UTC, LoadSettings.EVENT_TIME, true);
    BadOptionException e =
        assertThrows(
            BadOptionException.class, () -> LoadedFiles.load(CommerceTopics.ORDERS, strict, path));
    assertTrue(e.getMessage().startsWith(path + ":2: eventTime"));
    assertTrue(e.getMessage().contains("nothing was sent"));
  }

  @Test
  void placesTimesWithoutAnOffsetInTheZone() throws IOException {
    String path =
        LoadedFiles.file(folder, "orders.csv", HEADER + "1,c,ES,EUR,2026-07-01 12:00:00,a,1,1\n");
    LoadSettings madrid =
        new LoadSettings(
            Mapping.byName(), ZoneId.of("Europe/Madrid"), LoadSettings.EVENT_TIME, false);
    assertEquals(
        Instant.parse("2026-07-01T10:00:00Z").toEpochMilli(),
        LoadedFiles.load(CommerceTopics.ORDERS, madrid, path).events().get(0).eventTimeMillis());
  }

  @Test
  void takesTheArrivalFromAColumnAndSendsInItsOrder() throws IOException {
    String path =
        LoadedFiles.file(
            folder,
            "readings.csv",
            """
            readingId,sensorId,machineId,metric,value,eventTime,seen
            1,s,m,v,1.5,2026-01-01,2026-01-01T00:00:09Z
            2,s,m,v,1.5,2026-01-01,2026-01-01T00:00:05Z
            3,s,m,v,1.5,2026-01-01,
            """);
    LoadSettings seen = new LoadSettings(Mapping.byName(), ZoneOffset.UTC, "seen", false);
    Loaded loaded = LoadedFiles.load(SensorTopics.READINGS, seen, path);
    assertRejected(loaded, "readings.csv:4: seen is missing, which --arrival names");
    assertEquals(
        List.of("2", "1"),
        LoadedFiles.events(SensorTopics.READINGS, loaded).stream()
            .map(SensorReading::getReadingId)
            .toList());
    assertTrue(loaded.unused().isEmpty());
  }

  @Test
  void countsTheSameEventAgain() throws IOException {
    String header = "readingId,sensorId,machineId,metric,value,eventTime,extra\n";
    String path =
        LoadedFiles.file(
            folder, "readings.csv", header + "1,s,m,v,1,2026-01-01,\n1,s,m,v,1,2026-01-01,\n");
    Loaded loaded = LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.BY_NAME, path);
    assertEquals(2, loaded.events().size());
    assertEquals(1, loaded.duplicates());
    assertRejected(loaded);
    assertEquals(java.util.Set.of("extra"), loaded.unused());
  }
}
