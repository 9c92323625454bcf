package dev.cauce.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, separators and cells of CSV. */
final class CsvFilesTest {
  private static final String ROW = "r1,s1,m1,v,1,2026-01-01\n";

  @TempDir private Path folder;

  private Loaded load(LoadSettings settings, String content) throws IOException {
    return LoadedFiles.load(
        SensorTopics.READINGS, settings, LoadedFiles.file(folder, "readings.csv", content));
  }

  private Loaded load(String content) throws IOException {
    return load(LoadedFiles.BY_NAME, content);
  }

  private void assertRefused(String content, String... parts) {
    BadOptionException e = assertThrows(BadOptionException.class, () -> load(content));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e::getMessage);
    }
    assertTrue(e.getMessage().length() < 600, e::getMessage);
  }

  private static SensorReading only(Loaded loaded) {
    assertEquals(List.of(), loaded.rejections().first());
    return LoadedFiles.events(SensorTopics.READINGS, loaded).get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|", ","})
  void findsTheSeparatorInTheHeader(String separator) throws IOException {
    String content = (LoadedFiles.READING_HEADER + ROW).replace(",", separator);
    assertEquals("m1", only(load(content)).getMachineId());
    assertEquals("m1", only(load(content.replace("\n", "\r\n"))).getMachineId());
  }

  @Test
  void takesTheSeparatorThatMakesTheNamesOfFields() throws IOException {
    String content =
        LoadedFiles.READING_HEADER.replace(",", ";").strip()
            + ";\"a,b|c\";d,e\n"
            + ROW.replace(",", ";").strip()
            + ";x;y\n";
    Loaded loaded = load(content);
    assertEquals("m1", only(loaded).getMachineId());
    assertEquals(Set.of("a,b|c", "d,e"), loaded.unused());
  }

  @Test
  void readsTheLineWithWhichExcelNamesTheSeparator() throws IOException {
    Loaded loaded =
        load("sep=;\r\n" + (LoadedFiles.READING_HEADER + ROW + "r2,x\n").replace(",", ";"));
    assertEquals(1, loaded.events().size());
    assertTrue(loaded.rejections().first().get(0).contains("readings.csv:4: has 2 cells"));
    assertEquals("m1", only(load("sep=,\n" + LoadedFiles.READING_HEADER + ROW)).getMachineId());
  }

  @Test
  void takesTheSeparatorThatIsAskedFor() throws IOException {
    LoadSettings colon =
        LoadedFiles.BY_NAME.withText(LoadedFiles.BY_NAME.text().withSeparator('^'));
    String content = (LoadedFiles.READING_HEADER + ROW).replace(",", "^");
    assertEquals("m1", only(load(colon, content)).getMachineId());
    assertRefused(content, "its header has no column for readingId");
  }

  @Test
  void passesOverEmptyCellsWithoutAName() throws IOException {
    Loaded loaded =
        load(
            LoadedFiles.READING_HEADER.strip()
                + ",, \n"
                + ROW.strip()
                + ",,\n"
                + "r2,s1,m1,v,1,5,2026-01-01,\n");
    assertEquals(1, loaded.events().size());
    assertEquals(Set.of(), loaded.unused());
    assertTrue(
        loaded
            .rejections()
            .first()
            .get(0)
            .contains("readings.csv:3: cell 7 is \"2026-01-01\", but the header names no column"),
        loaded.rejections().first()::toString);
    Loaded indexed = load("," + LoadedFiles.READING_HEADER + "0," + ROW);
    assertEquals("r1", only(indexed).getReadingId());
    assertEquals(Set.of("column 1 (no name)"), indexed.unused());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sensorId,readingId, sensorId | names \"sensorId\" twice, as columns 1 and 3",
        "readingId,sensorId,machineId,value,eventTime | its header has no column for metric",
        "ReadingId,sensorId,machineId,metric,value,eventTime | no column for readingId (\"ReadingId\"",
        "r1,s1,m1,v,1,2026-01-01 | its header has no column for readingId, sensorId",
        "\"readingId,sensorId | has no header: opens a quote that nothing closes",
      })
  void saysWhatIsWrongWithAHeader(String header, String message) {
    assertRefused(header + "\n" + ROW, "readings.csv", message);
  }

  @Test
  void aMappingsColumnsMustStandInTheHeader() throws IOException {
    Mapping mapping = Mapping.byName().with(java.util.Map.of("sensorId", "{Sensor}-{line}"));
    String path =
        LoadedFiles.file(
            folder, "readings.csv", LoadedFiles.READING_HEADER.replace("sensorId", "sensor") + ROW);
    BadOptionException e =
        assertThrows(
            BadOptionException.class,
            () -> LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.settings(mapping), path));
    assertTrue(
        e.getMessage().contains("its header has no column for {Sensor} (\"sensor\""),
        e::getMessage);
  }

  @Test
  void refusesRowsThatTwoReadersCutInTwoWays() throws IOException {
    Loaded loaded =
        load(
            LoadedFiles.READING_HEADER
                + "r1, \"s,1\",m1,v,1,2026-01-01\n"
                + "r2,\"s1\" ,m1,v,1,2026-01-01\n"
                + "r3,s1,m1,v,1,5,2026-01-01\n"
                + "r4,s1,m1,v,1,2026-01-01,\n"
                + "r5,5\" pipe,m1,v,1,2026-01-01\n"
                + "r\r6,s1,m1,v,1,2026-01-01\n");
    assertEquals(
        List.of("r5"),
        LoadedFiles.events(SensorTopics.READINGS, loaded).stream()
            .map(SensorReading::getReadingId)
            .toList());
    List<String> said = loaded.rejections().first();
    assertEquals(5, said.size(), said::toString);
    assertTrue(said.get(0).contains(":2: cell 2 has blanks before its quote"), said::toString);
    assertTrue(said.get(1).contains(":3: cell 2 continues after its closing quote"));
    assertTrue(said.get(2).contains(":4: has 7 cells where the header has 6"));
    assertTrue(said.get(3).contains(":5: has 7 cells where the header has 6"));
    assertTrue(said.get(4).contains(":7: cell 1 holds a carriage return"));
  }

  @Test
  void quotesAreTextWhereThatIsSaid() throws IOException {
    String content = LoadedFiles.READING_HEADER + "r1,\"s\" one,\"m,v,1,2026-01-01\n";
    assertEquals(1, load(content).rejections().count());
    LoadSettings plain = LoadedFiles.BY_NAME.withText(LoadedFiles.BY_NAME.text().withoutQuotes());
    assertEquals("\"s\" one", only(load(plain, content)).getSensorId());
    assertEquals("\"m", only(load(plain, content)).getMachineId());
  }

  @Test
  void keepsTextsAsTheyAreUnlessTrimmed() throws IOException {
    String content = LoadedFiles.READING_HEADER + "r1, s1 ,\"m\r\n1\",v,1,2026-01-01\n";
    SensorReading kept = only(load(content));
    assertEquals(" s1 ", kept.getSensorId());
    assertEquals("m\r\n1", kept.getMachineId());
    LoadSettings trimmed = LoadedFiles.settings(Mapping.byName().trimmed());
    assertEquals("s1", only(load(trimmed, content)).getSensorId());
  }

  @Test
  void aMarkerForNullIsNullWhereItIsNamed() throws IOException {
    String header =
        "orderId,customerId,country,currency,eventTime,productId,quantity,unitPriceMicros\n";
    String path =
        LoadedFiles.file(
            folder,
            "orders.csv",
            header
                + "1,NA,ES,EUR,2026-01-01,a,1,1\n"
                + "2,\\N,ES,EUR,2026-01-01,a,1,1\n"
                + "3,,ES,EUR,2026-01-01,a,1,1\n"
                + "4,c,ES,EUR,2026-01-01,a,NA,1\n");
    Loaded plain = LoadedFiles.load(CommerceTopics.ORDERS, LoadedFiles.BY_NAME, path);
    assertEquals(
        "NA", LoadedFiles.events(CommerceTopics.ORDERS, plain).get(0).getCustomerId(), "a text");
    Loaded marked =
        LoadedFiles.load(
            CommerceTopics.ORDERS,
            LoadedFiles.settings(Mapping.byName().withNulls(List.of("NA", "\\N"))),
            path);
    assertEquals(3, marked.events().size());
    LoadedFiles.events(CommerceTopics.ORDERS, marked)
        .forEach(order -> assertEquals(null, order.getCustomerId()));
    assertTrue(
        marked.rejections().first().get(0).endsWith("orders.csv:5: lines[0].quantity is missing"),
        marked.rejections().first()::toString);
  }

  @Test
  void aRowWithoutEndIsNamedAndNotHeld() throws IOException {
    Loaded loaded = load(LoadedFiles.READING_HEADER + "r1," + "x".repeat(9 << 20) + "\n" + ROW);
    assertEquals(1, loaded.events().size());
    assertTrue(
        loaded.rejections().first().get(0).contains("readings.csv:2: is longer than"),
        loaded.rejections().first()::toString);
  }

  @Test
  void noMessageHoldsTheWholeValue() throws IOException {
    Loaded loaded =
        load(LoadedFiles.READING_HEADER + "r1,s,m,v," + "9x".repeat(10_000) + ",2026-01-01\n");
    assertTrue(
        loaded.rejections().first().get(0).length() < 300, loaded.rejections().first()::toString);
  }
}
