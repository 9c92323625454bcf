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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns become fields as a mapping says, and what cannot be read is named. */
final class MappingTest {
  private static final String HEADER =
      "orderId,customerId,country,currency,eventTime,productId,quantity,unitPriceMicros\n";

  @TempDir private Path folder;

  @Test
  void mapsInvoiceRowsOfOnlineRetail() throws IOException {
    String path =
        LoadedFiles.file(
            folder,
            "invoices.csv",
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            900001,11A,"MUG, RED",6,2010-12-01 08:27:00,2.55,17000.0,Spain
            900001,11A,"MUG, RED",6,2010-12-01 08:26:00,2.55,17000.0,Spain
            C900002,12,,-1,2010-12-01 09:00:00,0.001,,Spain
            A900003,B,Adjust bad debt,1,2010-12-01 10:00:00,-11062.06,,United Kingdom
            """);
    Loaded loaded =
        LoadedFiles.load(
            CommerceTopics.ORDERS, LoadedFiles.settings(Mapping.named("online_retail")), path);
    assertEquals(List.of(), loaded.rejections().first());
    List<Order> orders = LoadedFiles.events(CommerceTopics.ORDERS, loaded);
    Order sale = orders.get(0);
    assertEquals("17000", sale.getCustomerId());
    assertEquals("GBP", sale.getCurrency());
    assertEquals(Instant.parse("2010-12-01T08:26:00Z"), sale.getEventTime());
    assertEquals(2, sale.getLines().size(), "the same row twice is two lines");
    assertEquals(new OrderLine("11A", "MUG, RED", 6L, 2_550_000L), sale.getLines().get(0));
    assertEquals(List.of(new OrderLine("12", null, -1L, 1_000L)), orders.get(1).getLines());
    assertEquals(
        new OrderLine("B", "Adjust bad debt", -1L, 11_062_060_000L),
        orders.get(2).getLines().get(0));
    assertEquals(null, orders.get(2).getCustomerId());
  }

  @Test
  void mapsASeriesToReadingsInTheFilesOrder() throws IOException {
    String path =
        LoadedFiles.file(
            folder,
            "taxi.csv",
            "timestamp,value\n2014-07-01 00:00:00,10\n2014-07-01 00:00:00,12.5\n");
    Mapping nab = Mapping.named("nab").with(Map.of("machineId", "city-{file}"));
    List<SensorReading> readings =
        LoadedFiles.events(
            SensorTopics.READINGS,
            LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.settings(nab), path));
    assertEquals(
        List.of("taxi-00000002", "taxi-00000003"),
        readings.stream().map(SensorReading::getReadingId).toList());
    assertEquals("taxi", readings.get(0).getSensorId());
    assertEquals("city-taxi", readings.get(0).getMachineId());
    assertEquals(12.5, readings.get(1).getValue());
  }

  @Test
  void saysWhichFilesAndMappingsItCannotRead() throws IOException {
    BadOptionException missing =
        assertThrows(
            BadOptionException.class,
            () -> LoadedFiles.load(CommerceTopics.ORDERS, LoadedFiles.BY_NAME, "no.csv"));
    assertTrue(missing.getMessage().startsWith("There is no file no.csv"));
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, (HEADER + "1,\u00a3").getBytes(StandardCharsets.ISO_8859_1));
    BadOptionException encoding =
        assertThrows(
            BadOptionException.class,
            () -> LoadedFiles.load(CommerceTopics.ORDERS, LoadedFiles.BY_NAME, latin.toString()));
    assertTrue(encoding.getMessage().contains("is not in UTF-8"));
    BadOptionException mapping =
        assertThrows(BadOptionException.class, () -> Mapping.named("nabs"));
    assertTrue(mapping.getMessage().startsWith("--mapping nabs is no file"));
    String typo =
        LoadedFiles.file(folder, "typo.json", "{\"fields\": {\"orderId\": {\"form\": \"{a}\"}}}");
    assertThrows(BadOptionException.class, () -> Mapping.named(typo));
    String empty = LoadedFiles.file(folder, "empty.csv", "\n");
    assertThrows(
        BadOptionException.class,
        () -> LoadedFiles.load(CommerceTopics.ORDERS, LoadedFiles.BY_NAME, empty));
  }
}
