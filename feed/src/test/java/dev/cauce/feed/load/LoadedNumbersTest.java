package dev.cauce.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts are numbers: exactly, or not at all. */
final class LoadedNumbersTest {
  @TempDir private Path folder;

  private Loaded reading(String value) throws IOException {
    return LoadedFiles.load(
        SensorTopics.READINGS,
        LoadedFiles.BY_NAME,
        LoadedFiles.file(
            folder,
            "readings.csv",
            LoadedFiles.READING_HEADER + "r,s,m,v,\"" + value + "\",2026-01-01\n"));
  }

  private Loaded price(String price) throws IOException {
    return LoadedFiles.load(
        CommerceTopics.ORDERS,
        LoadedFiles.settings(Mapping.named("online_retail")),
        LoadedFiles.file(
            folder,
            "invoices.csv",
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n"
                + "1,A,,6,2010-12-01 08:26:00,\""
                + price
                + "\",,Spain\n"));
  }

  private static void assertRefused(Loaded loaded, String part) {
    assertEquals(0, loaded.events().size());
    assertEquals(1, loaded.rejections().count());
    String said = loaded.rejections().first().get(0);
    assertTrue(said.contains(part), () -> said + " does not contain " + part);
  }

  @ParameterizedTest
  @CsvSource({
    "12, 12",
    "+5, 5",
    "-0, 0",
    "-0.0, 0",
    "1e3, 1000",
    "2.5E-1, 0.25",
    " 7 , 7",
    ".5, 0.5",
    "5., 5",
    "0.1, 0.1"
  })
  void readsPlainNumbersAndExponents(String text, double value) throws IOException {
    assertEquals(
        value,
        LoadedFiles.events(SensorTopics.READINGS, reading(text)).get(0).getValue(),
        () -> text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234 | value \"1,234\" is no number; a good one: 2.55 (a comma as the decimal mark",
        "1,5 | value \"1,5\" is no number",
        "1.234,56 | is no number",
        "1 234 | is no number",
        "1_000 | is no number",
        "0x1F | is no number",
        "1.0f | is no number",
        "١٢ | is no number",
        "--1 | is no number",
        "e5 | is no number",
        "1e99999999999 | is no number",
        "NaN | value is NaN, not a finite number",
        "Infinity | not a finite number",
        "1e400 | value \"1e400\" is beyond what 64 bits hold",
        "1e-400 | value \"1e-400\" is closer to 0 than 64 bits hold",
      })
  void refusesWhatTwoReadersMayTakeForTwoNumbers(String text, String message) throws IOException {
    assertRefused(reading(text), "readings.csv:2: ");
    assertRefused(reading(text), message);
  }

  @Test
  void refusesMoneyFinerThanAMillionthAndNeverRounds() throws IOException {
    assertEquals(
        1L,
        LoadedFiles.events(CommerceTopics.ORDERS, price("0.0000010"))
            .get(0)
            .getLines()
            .get(0)
            .getUnitPriceMicros());
    assertRefused(
        price("2.5555555"),
        "invoices.csv:2: lines[0].unitPriceMicros (column \"UnitPrice\" \"2.5555555\") 2555555.5000000 is"
            + " no whole number");
  }

  @Test
  void refusesWholeNumbersBeyondALong() throws IOException {
    assertRefused(price("1e400"), "is no whole number of 64 bits");
    assertRefused(price("1e100000000"), "is no whole number of 64 bits");
    assertRefused(price("1e-100000000"), "is no whole number of 64 bits");
    assertRefused(price("9223372036854.775808"), "is no whole number of 64 bits");
  }

  @Test
  void readsADecimalCommaOnlyWhereTheMappingSaysSo() throws IOException {
    String mapping =
        LoadedFiles.file(
            folder,
            "german.json",
            "{\"decimal\": \",\", \"fields\": {\"readingId\": \"{a}\", \"sensorId\": \"s\","
                + " \"machineId\": \"m\", \"metric\": \"v\", \"value\": \"{b}\","
                + " \"eventTime\": \"{c}\"}}");
    Loaded loaded =
        LoadedFiles.load(
            SensorTopics.READINGS,
            LoadedFiles.settings(Mapping.named(mapping)),
            LoadedFiles.file(
                folder,
                "german.csv",
                "a;b;c\n1;1,5;2026-01-01\n2;1.5;2026-01-01\n3;1.000,5;2026-01-01\n"));
    assertEquals(
        1.5, LoadedFiles.events(SensorTopics.READINGS, loaded).get(0).getValue(), "decimal comma");
    assertEquals(2, loaded.rejections().count());
    assertTrue(
        loaded.rejections().first().get(0).contains("german.csv:3: value (column \"b\") \"1.5\""));
  }

  @Test
  void keepsJsonNumbersExactly() throws IOException {
    String order =
        "{\"orderId\":144126219108390099,\"country\":\"ES\",\"currency\":\"EUR\","
            + "\"eventTime\":\"2026-01-01\",\"lines\":[{\"productId\":\"a\",\"quantity\":%s,"
            + "\"unitPriceMicros\":%s}]}\n";
    Loaded loaded =
        LoadedFiles.load(
            CommerceTopics.ORDERS,
            LoadedFiles.BY_NAME,
            LoadedFiles.file(
                folder,
                "orders.jsonl",
                String.format(order, "1", "999999999999999")
                    + String.format(order, "1.5", "1")
                    + String.format(order, "1e999", "1")
                    + String.format(order, "1", "9223372036854775808")));
    assertEquals(
        "144126219108390099",
        LoadedFiles.events(CommerceTopics.ORDERS, loaded).get(0).getOrderId());
    assertEquals(3, loaded.rejections().count());
    assertTrue(loaded.rejections().first().get(1).contains("lines[0].quantity 1E+999"));
    assertTrue(loaded.rejections().first().get(2).contains("9223372036854775808"));
  }
}
