package dev.cauce.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.feed.load.rows.BadRowException;
import dev.cauce.feed.load.rows.InputRow;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertTrue(encoding.getMessage().contains("are no text in UTF-8"));
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

  private Loaded hours(String rule, String rows) throws IOException {
    String mapping =
        LoadedFiles.file(
            folder,
            "hours.json",
            "{\"nulls\": [\"NA\", \"\\\\N\"], \"fields\": {\"readingId\": \"{file}-{No}\", \"sensorId\":"
                + " \"{cbwd}\", \"machineId\": \"beijing\", \"metric\": \"pm2.5\", \"value\":"
                + " \"{pm2.5}\", \"eventTime\": "
                + rule
                + "}}");
    return LoadedFiles.load(
        SensorTopics.READINGS,
        LoadedFiles.settings(Mapping.named(mapping)),
        LoadedFiles.file(folder, "air.csv", "No,year,month,day,hour,pm2.5,cbwd\r\n" + rows));
  }

  @Test
  void readsATimeFromItsPartsAndMarkersForNull() throws IOException {
    Loaded loaded =
        hours(
            "{\"from\": \"{year}-{month}-{day} {hour}\", \"pattern\": \"yyyy-M-d H\"}",
            "1,2010,1,1,0,129,NW\r\n"
                + "2,2010,12,31,23,130,NW\r\n"
                + "3,2010,1,1,2,NA,NW\r\n"
                + "4,2010,2,30,1,131,NW\r\n"
                + "5,2010,1,1,24,131,NW\r\n"
                + "6,2010,1,1,,131,NW\r\n");
    assertEquals(
        List.of("2010-01-01T00:00:00Z", "2010-12-31T23:00:00Z"),
        LoadedFiles.events(SensorTopics.READINGS, loaded).stream()
            .map(reading -> reading.getEventTime().toString())
            .toList());
    List<String> said = loaded.rejections().first();
    assertEquals(4, said.size(), said::toString);
    assertTrue(said.get(0).endsWith("air.csv:4: value (column \"pm2.5\") is missing"));
    assertTrue(
        said.get(1)
            .contains(
                "air.csv:5: eventTime (columns \"year\" \"2010\", \"month\" \"2\", \"day\" \"30\","
                    + " \"hour\" \"1\") \"2010-2-30 1\" is no time as \"yyyy-M-d H\"; a good one:"
                    + " 2026-1-31 12"),
        said::toString);
    assertTrue(said.get(2).contains("\"2010-1-1 24\" is no time"), said::toString);
    assertTrue(said.get(3).contains("\"2010-1-1\" is no time"), said::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd/MM/yyyy HH:mm | 31/01/2026 12:00 | 2026-01-31T12:00:00Z",
        "d.M.yyyy | 1.2.2026 | 2026-02-01T00:00:00Z",
        "MMM d, yyyy h:mm a | Jan 31, 2026 1:30 PM | 2026-01-31T13:30:00Z",
        "yyyyMMddHHmmss | 20260131120000 | 2026-01-31T12:00:00Z",
        "yyyyMMdd | 20260131 | 2026-01-31T00:00:00Z",
        "yyyy-MM-dd HH:mm:ss xx | 2026-01-31 12:00:00 +0530 | 2026-01-31T06:30:00Z",
      })
  void readsATimeByItsPattern(String pattern, String text, Instant time) throws IOException {
    Loaded loaded =
        hours(
            "{\"from\": \"{year}\", \"pattern\": \"" + pattern + "\"}",
            "1,\"" + text + "\",1,1,0,129,NW\r\n");
    assertEquals(List.of(), loaded.rejections().first());
    assertEquals(
        time, LoadedFiles.events(SensorTopics.READINGS, loaded).get(0).getEventTime(), pattern);
  }

  @Test
  void readsATimeInTheUnitOfItsRule() throws IOException {
    Loaded loaded =
        hours("{\"from\": \"{year}\", \"unit\": \"s\"}", "1,1769860800,1,1,0,129,NW\r\n");
    assertEquals(
        Instant.parse("2026-01-31T12:00:00Z"),
        LoadedFiles.events(SensorTopics.READINGS, loaded).get(0).getEventTime());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"from\":\"{year}\",\"pattern\":\"dd/MM/yy\"} | has a year of two digits",
        "{\"from\":\"{year}\",\"pattern\":\"HH:mm\"} | does not say which day it is",
        "{\"from\":\"{year}\",\"pattern\":\"oops\"} | is no pattern of a time",
        "{\"from\":\"{year}\",\"unit\":\"days\"} | days is none of s, ms, us, ns",
        "{\"from\":\"{year}\",\"unit\":\"s\",\"pattern\":\"yyyy-MM-dd\"} | one is enough",
        "{\"form\":\"{year}\"} | can't be understood: a rule has no from",
        "{\"from\":\"{year}\",\"tims\":2} | can't be understood: it does not know \"tims\", but absolute, from,",
        "{\"times\":2} | a rule has no from",
        "null | says nothing of eventTime",
        "5 | can't be understood: what stands at fields.eventTime is neither a text nor a rule",
        "[\"{year}\"] | what stands at fields.eventTime is neither a text nor a rule",
        "{\"from\":\"{Year}\"} | no column for {Year} (\"year\" is written otherwise)",
      })
  void refusesARuleThatCannotBeMeant(String rule, String message) {
    BadOptionException e =
        assertThrows(BadOptionException.class, () -> hours(rule, "1,2010,1,1,0,129,NW\r\n"));
    assertTrue(e.getMessage().contains(message), e::getMessage);
    assertTrue(e.getMessage().length() < 600, e::getMessage);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | it says nothing of fields",
        "{\"fields\":{}} | it says nothing of fields",
        "{\"felds\":{}} | it says nothing of fields",
        "{\"null\":[],\"fields\":{\"value\":\"1\"}} | it does not know \"null\", but about, decimal, fields, nulls,",
        "{\"fields\":\"x\"} | what stands at fields is of another kind",
        "[] | it is no JSON object",
        "'' | it is no JSON object",
        "{ | it is no JSON: Unexpected end-of-input",
        "{\"fields\":{\"value\":\"1\",\"value\":\"2\"}} | Duplicate field 'value'",
      })
  void refusesAMappingThatCannotBeMeant(String content, String message) throws IOException {
    String mapping = LoadedFiles.file(folder, "mapping.json", content);
    BadOptionException e = assertThrows(BadOptionException.class, () -> Mapping.named(mapping));
    assertTrue(e.getMessage().contains(message), e::getMessage);
    assertTrue(e.getMessage().contains("a good one: "), e::getMessage);
    assertFalse(
        e.getMessage().matches("(?s).*(dev\\.cauce|java\\.|Source:|JsonToken).*"), e::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "custmerId, '\"custmerId\"'",
    "customerID, '\"customerID\" (\"customerId\" is written otherwise)'",
    "lines.quantty, '\"lines.quantty\"'",
  })
  void refusesAFieldThatNoEventHas(String field, String said) {
    Mapping mapping = Mapping.byName().with(Map.of(field, "{customerId}"));
    BadOptionException e =
        assertThrows(
            BadOptionException.class,
            () -> RowEvents.of(CommerceTopics.ORDERS, LoadedFiles.settings(mapping)));
    assertTrue(
        e.getMessage().startsWith("Events of commerce.orders have no field " + said),
        e::getMessage);
    assertTrue(
        e.getMessage()
            .contains("orderId, customerId, country, currency, eventTime, lines, lines.productId"),
        e::getMessage);
  }

  @Test
  void saysWhatAMappingNamesThatNoObjectHas() throws IOException {
    Mapping mapping = Mapping.byName().with(Map.of("machineId", "m{nobody}"));
    Loaded loaded =
        LoadedFiles.load(
            SensorTopics.READINGS,
            LoadedFiles.settings(mapping),
            LoadedFiles.file(
                folder,
                "readings.jsonl",
                "{\"readingId\":\"1\",\"sensorId\":\"s\",\"metric\":\"v\",\"value\":1,"
                    + "\"eventTime\":\"2026-01-01\"}"));
    assertEquals(1, loaded.events().size());
    assertEquals(List.of("no row has what the mapping names: [nobody]"), loaded.notes());
  }

  @Test
  void aMessageBecomesAnEventWithoutAFile() throws Exception {
    RowEvents<SensorReading> events =
        RowEvents.of(
            SensorTopics.READINGS,
            LoadedFiles.settings(Mapping.byName().with(Map.of("machineId", "{line}"))));
    InputRow.Place place = new InputRow.Place("plant/7", "plant", 1, 1, 0);
    String good = "{\"readingId\":\"1\",\"sensorId\":\"s\",\"metric\":\"v\",\"value\":1,%s}";
    SensorReading reading =
        events.event(InputRow.ofJson(place, String.format(good, "\"eventTime\":\"2026-01-01\"")));
    assertEquals("00000001", reading.getMachineId());
    BadRowException e =
        assertThrows(
            BadRowException.class,
            () -> events.event(InputRow.ofJson(place, String.format(good, "\"eventTime\":1"))));
    assertTrue(e.getMessage().startsWith("eventTime 1 is no milliseconds of 1990 to 2100"));
    assertThrows(BadRowException.class, () -> InputRow.ofJson(place, "[1]"));
    assertThrows(BadRowException.class, () -> InputRow.ofJson(place, ""));
  }
}
