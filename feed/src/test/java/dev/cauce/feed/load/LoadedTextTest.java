package dev.cauce.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text is what its bytes say, or is refused with the place: nothing is replaced. */
final class LoadedTextTest {
  private static final String ROW = "r1,España,m,v,1,2026-01-01\n";

  @TempDir private Path folder;

  private String file(byte[]... parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return Files.write(folder.resolve("readings.csv"), bytes.toByteArray()).toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static LoadSettings in(String charset) {
    return LoadedFiles.BY_NAME.withText(
        LoadedFiles.BY_NAME.text().withCharset(Charset.forName(charset)));
  }

  private static void assertRefused(LoadSettings settings, String path, String... parts) {
    BadOptionException e =
        assertThrows(
            BadOptionException.class,
            () -> LoadedFiles.load(SensorTopics.READINGS, settings, path));
    assertTrue(e.getMessage().startsWith(path), e::getMessage);
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e::getMessage);
    }
  }

  private static List<String> sensors(Loaded loaded) {
    return LoadedFiles.events(SensorTopics.READINGS, loaded).stream()
        .map(SensorReading::getSensorId)
        .toList();
  }

  @Test
  void namesTheBytesThatAreNotUtf8() throws IOException {
    byte[] header = utf8(LoadedFiles.READING_HEADER);
    String latin = file(header, ROW.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(LoadedFiles.BY_NAME, latin, ":2:8: ", "F1", "--charset windows-1252");
    assertRefused(LoadedFiles.BY_NAME, file(header, bytes('r', 0xC0, 0x80)), ":2:2: ", "C0");
    assertRefused(LoadedFiles.BY_NAME, file(header, bytes('r', 0xED, 0xA0, 0x80)), ":2:2: ", "ED");
    assertRefused(LoadedFiles.BY_NAME, file(header, utf8(ROW), bytes(0xC3)), ":3:1: ", "C3");
    String far = "r,s,m,v,1,2026-01-01\r\n".repeat(9_999);
    assertRefused(LoadedFiles.BY_NAME, file(header, utf8(far), bytes('a', 0xFF)), ":10001:2: ");
  }

  @Test
  void readsAnotherCharsetThatIsNamed() throws IOException {
    String text = LoadedFiles.READING_HEADER + ROW;
    String latin = file(text.getBytes(Charset.forName("windows-1252")));
    assertEquals(
        List.of("España"),
        sensors(LoadedFiles.load(SensorTopics.READINGS, in("windows-1252"), latin)));
    String wide = file(bytes(0xFF, 0xFE), text.getBytes(StandardCharsets.UTF_16LE));
    assertRefused(LoadedFiles.BY_NAME, wide, "UTF-16", "--charset UTF-16");
    assertEquals(
        List.of("España"), sensors(LoadedFiles.load(SensorTopics.READINGS, in("UTF-16"), wide)));
    String widest = file(bytes(0xFF, 0xFE, 0, 0), text.getBytes(Charset.forName("UTF-32LE")));
    assertRefused(LoadedFiles.BY_NAME, widest, "UTF-32", "--charset UTF-32");
    assertEquals(
        List.of("España"), sensors(LoadedFiles.load(SensorTopics.READINGS, in("UTF-32"), widest)));
    assertRefused(in("windows-1252"), file(utf8(text), bytes(0x81)), ":3:1: ", "81");
    assertRefused(
        in("windows-1252"), file(bytes(0xEF, 0xBB, 0xBF), utf8(text)), "UTF-8", "leave --charset");
  }

  @Test
  void passesOverAMarkAtTheBeginningAndRefusesOneWithin() throws IOException {
    byte[] mark = bytes(0xEF, 0xBB, 0xBF);
    byte[] quoted = utf8(LoadedFiles.READING_HEADER.replace("readingId", "\"readingId\""));
    Loaded loaded =
        LoadedFiles.load(
            SensorTopics.READINGS,
            LoadedFiles.BY_NAME,
            file(mark, quoted, utf8(ROW), mark, utf8(ROW.replace("r1", "r2"))));
    assertEquals(List.of("España"), sensors(loaded));
    assertTrue(
        loaded
            .rejections()
            .first()
            .get(0)
            .contains("readings.csv:3: begins with a byte order mark"),
        loaded.rejections().first()::toString);
  }

  @Test
  void namesANul() throws IOException {
    byte[] header = utf8(LoadedFiles.READING_HEADER);
    assertRefused(LoadedFiles.BY_NAME, file(header, utf8("r\0")), ":2:2: ", "NUL");
    assertRefused(LoadedFiles.BY_NAME, file(header, utf8(ROW), new byte[512]), ":3:1: ", "NUL");
    assertRefused(
        LoadedFiles.BY_NAME,
        file((LoadedFiles.READING_HEADER + ROW).getBytes(StandardCharsets.UTF_16LE)),
        ":1:2: ",
        "--charset UTF-16");
  }

  @Test
  void refusesTextsThatUtf8CannotHold() throws IOException {
    String reading =
        "{\"readingId\":\"%s\",\"sensorId\":\"s\",\"machineId\":\"m\",\"metric\":\"v\","
            + "\"value\":1,\"eventTime\":\"2026-01-01\"}\n";
    String path =
        LoadedFiles.file(
            folder,
            "readings.jsonl",
            String.format(reading, "a\\ud800b")
                + String.format(reading, "\\udc00")
                + String.format(reading, "a\\u0000")
                + String.format(reading, "\\ud83d\\ude00"));
    Loaded loaded = LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.BY_NAME, path);
    assertEquals(
        List.of("😀"),
        LoadedFiles.events(SensorTopics.READINGS, loaded).stream()
            .map(SensorReading::getReadingId)
            .toList());
    List<String> said = loaded.rejections().first();
    assertTrue(
        said.get(0).contains(":1: readingId \"a\\ud800b\" holds half a character"), said::toString);
    assertTrue(said.get(1).contains(":2: readingId \"\\udc00\" holds half a character"));
    assertTrue(said.get(2).contains(":3: readingId \"a\\u0000\" holds a NUL"));
  }
}
