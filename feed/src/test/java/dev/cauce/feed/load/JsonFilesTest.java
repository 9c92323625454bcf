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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON Lines, arrays of objects, and objects one after another. */
final class JsonFilesTest {
  @TempDir private Path folder;

  private static String reading(String id) {
    return "{\"readingId\":\""
        + id
        + "\",\"sensorId\":\"s\",\"machineId\":\"m\",\"metric\":\"v\",\"value\":1,"
        + "\"eventTime\":\"2026-01-01\"}";
  }

  private Loaded load(String content) throws IOException {
    return LoadedFiles.load(
        SensorTopics.READINGS,
        LoadedFiles.BY_NAME,
        LoadedFiles.file(folder, "readings.json", content));
  }

  private static List<String> ids(Loaded loaded) {
    return LoadedFiles.events(SensorTopics.READINGS, loaded).stream()
        .map(SensorReading::getReadingId)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s\n%s\n",
        "%s\r\n\r\n%s",
        "\n  %s\n%s",
        "[%s,%s]",
        "[%s,\n%s\n]\n",
        "[\n%s]\n[%s]",
        "%s%s",
        "%s %s\n",
      })
  void readsObjectsHoweverTheyAreStrung(String form) throws IOException {
    Loaded loaded = load(String.format(form, reading("1"), reading("2")));
    assertEquals(List.of(), loaded.rejections().first());
    assertEquals(List.of("1", "2"), ids(loaded));
  }

  @Test
  void readsObjectsOfSeveralLines() throws IOException {
    String pretty =
        (reading("1") + reading("2"))
            .replace(",", ",\n  ")
            .replace("{", "{\n")
            .replace("}", "\n}\n");
    assertEquals(List.of("1", "2"), ids(load(pretty)));
    assertEquals(List.of("1", "2"), ids(load("[" + pretty.replace("}\n{", "},\n{") + "]")));
  }

  @Test
  void namesAnElementOfAnArrayThatDoesNotFitByItsPlace() throws IOException {
    Loaded loaded = load("[" + reading("1") + ",7," + reading("").replace("1,", "\"x\",") + "]");
    List<String> said = loaded.rejections().first();
    assertEquals(2, said.size(), said::toString);
    assertTrue(said.get(0).contains("readings.json:1:99: is no JSON object"), said::toString);
    assertTrue(said.get(1).contains("readings.json:1:101: value \"x\" is no number"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[%s,%s | ends within",
        "[%s,{\"readingId\":\"2\", | ends within",
        "[%s %s] | was expecting comma",
        "[%s,%s] x | x",
        "[%s,%s]] | ]",
        "[%s,{\"x\":NaN},%s] | Non-standard token 'NaN'",
      })
  void damageOfAnArrayIsAnErrorWithItsPlace(String form, String message) {
    BadOptionException e =
        assertThrows(
            BadOptionException.class,
            () -> load(form.replaceFirst("%s", reading("1")).replaceFirst("%s", reading("2"))));
    assertTrue(e.getMessage().contains("readings.json:1:"), e::getMessage);
    assertTrue(e.getMessage().contains(message), e::getMessage);
    assertTrue(e.getMessage().length() < 500, e::getMessage);
  }

  @Test
  void aThousandObjectsAreNoMessage() {
    List<String> objects = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      objects.add(reading("r" + i));
    }
    BadOptionException e =
        assertThrows(
            BadOptionException.class,
            () -> load(String.join(",", objects).replaceFirst("\\{", "[{") + ",oops]"));
    assertTrue(e.getMessage().length() < 500, e::getMessage);
    assertTrue(e.getMessage().contains("oops"), e::getMessage);
  }

  @Test
  void whatIsNestedTooDeepIsAnErrorWithItsPlace() {
    String deep = "[".repeat(2_000);
    for (String content : List.of(deep, "[" + reading("1") + ",{\"x\":" + deep)) {
      BadOptionException e = assertThrows(BadOptionException.class, () -> load(content));
      assertTrue(e.getMessage().contains("readings.json:1:"), e::getMessage);
      assertTrue(e.getMessage().contains("nesting depth"), e::getMessage);
    }
  }

  @Test
  void saysOfABadNumberNothingThatOnlyAProgrammerKnows() throws IOException {
    Loaded loaded =
        load(reading("1").replace("\"value\":1", "\"value\":NaN") + "\n" + reading("2"));
    assertEquals(List.of("2"), ids(loaded));
    String said = loaded.rejections().first().get(0);
    assertTrue(said.endsWith("readings.json:1: is no JSON: Non-standard token 'NaN'"), said);
  }

  @Test
  void anObjectWithoutEndIsNotHeld() {
    BadOptionException e =
        assertThrows(
            BadOptionException.class,
            () -> load("[" + reading("x".repeat(9 << 20)) + "," + reading("2") + "]"));
    assertTrue(e.getMessage().contains("readings.json:1:2: is longer than"), e::getMessage);
  }

  @Test
  void refusesANameThatAnObjectGivesTwice() throws IOException {
    Loaded loaded =
        load(
            reading("1").replace("\"value\":1", "\"value\":1,\"value\":2")
                + "\n"
                + reading("2").replace("\"value\":1", "\"value\":1,\" value\":2")
                + "\n"
                + reading("3"));
    assertEquals(List.of("3"), ids(loaded));
    List<String> said = loaded.rejections().first();
    assertTrue(said.get(0).contains("readings.json:1: names \"value\" twice"), said::toString);
    assertTrue(said.get(1).contains("readings.json:2: names \"value\" twice"), said::toString);
  }

  @Test
  void namesWhatNestedObjectsHoldAndNoFieldTakes() throws IOException {
    String path =
        LoadedFiles.file(
            folder,
            "orders.jsonl",
            "{\"orderId\":\"1\",\"country\":\"ES\",\"currency\":\"EUR\",\"eventTime\":"
                + "\"2026-01-01\",\"lines\":[{\"productId\":\"a\",\"desc\":\"x\",\"quantity\":1,"
                + "\"unitPriceMicros\":1}],\"colour\":\"red\"}");
    Loaded loaded = LoadedFiles.load(CommerceTopics.ORDERS, LoadedFiles.BY_NAME, path);
    assertEquals(Set.of("colour", "lines[].desc"), loaded.unused());
  }

  @Test
  void aRowIsCountedWhereLinesDoNotTellRowsApart() throws IOException {
    Loaded loaded =
        LoadedFiles.load(
            SensorTopics.READINGS,
            LoadedFiles.settings(
                Mapping.byName().with(java.util.Map.of("readingId", "{file}-{row}"))),
            LoadedFiles.file(folder, "all.json", "[" + reading("x") + "," + reading("x") + "]"));
    assertEquals(List.of("all-00000001", "all-00000002"), ids(loaded));
  }
}
