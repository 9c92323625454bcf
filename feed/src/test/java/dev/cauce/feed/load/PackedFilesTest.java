package dev.cauce.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packed files are read whole, or not at all. */
final class PackedFilesTest {
  private static final String FIRST = LoadedFiles.READING_HEADER + "r1,s,m,v,1,2026-01-01 10:00\n";
  private static final String SECOND = "r2,s,m,v,2,2026-01-01 10:01\nr3,s,m,v,3,2026-01-01 10:02\n";

  @TempDir private Path folder;

  static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private String file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  private static List<String> ids(Loaded loaded) {
    return LoadedFiles.events(SensorTopics.READINGS, loaded).stream()
        .map(SensorReading::getReadingId)
        .toList();
  }

  private void assertRefused(byte[] content, String... parts) throws IOException {
    String path = file("readings.csv.gz", content);
    BadOptionException e =
        assertThrows(
            BadOptionException.class,
            () -> LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.BY_NAME, path));
    assertTrue(e.getMessage().startsWith(path), e::getMessage);
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e::getMessage);
    }
  }

  @Test
  void readsAllMembers() throws IOException {
    String path = file("a.gz", joined(packed(FIRST), packed(""), packed(SECOND)));
    assertEquals(
        List.of("r1", "r2", "r3"),
        ids(LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.BY_NAME, path)));
  }

  @Test
  void waitsForAMemberThatComesSlowlyThroughAPipe() throws Exception {
    InputStream before = System.in;
    PipedInputStream in = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(in);
    CountDownLatch read = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              try (out) {
                out.write(packed(FIRST));
                out.flush();
                // The reader has taken all of the first member, and nothing more is available.
                read.await();
                out.write(packed(SECOND));
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try {
      System.setIn(
          new InputStream() {
            @Override
            public int read() throws IOException {
              return in.read();
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
              if (in.available() == 0) {
                read.countDown();
              }
              return in.read(bytes, from, length);
            }

            @Override
            public int available() {
              return 0;
            }
          });
      writer.start();
      assertEquals(
          List.of("r1", "r2", "r3"),
          ids(LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.BY_NAME, "-")));
    } finally {
      System.setIn(before);
      read.countDown();
      writer.join();
    }
  }

  @Test
  void damageAnywhereIsAnErrorThatNamesThePlace() throws IOException {
    byte[] whole = joined(packed(FIRST), packed(SECOND));
    for (int length = 2; length < whole.length; length++) {
      if (length != packed(FIRST).length) {
        assertRefused(Arrays.copyOf(whole, length), "byte");
      }
    }
    assertRefused(Arrays.copyOf(whole, whole.length - 4), "ends in the middle", "byte 1");
    assertRefused(
        joined(whole, "garbage".getBytes(StandardCharsets.UTF_8)), "byte " + whole.length);
    assertRefused(joined(whole, new byte[] {0x1f}), "ends in the middle");
    assertRefused(joined(whole, new byte[16]), "byte " + whole.length);
  }

  @Test
  void aByteThatChangedIsFoundWhereverItStands() throws IOException {
    byte[] good = packed(FIRST);
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 0x55;
      boolean free = at >= 4 && at < 10;
      if (!free) {
        assertRefused(bad, "");
      }
    }
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments("PK\u0003\u0004", "is a ZIP archive"),
        arguments("(\u00b5/\u00fd", "is packed with Zstandard"),
        arguments("BZh91AY", "is packed with bzip2"),
        arguments("\u00fd7zXZ\u0000", "is packed with xz"),
        arguments("\u0004\"M\u0018", "is packed with LZ4"),
        arguments("PAR1", "is Parquet"),
        arguments("Obj\u0001", "is an Avro file"),
        arguments("%PDF-1.7", "is a PDF"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void saysWhatAFileIsThatIsNoText(String begin, String message) throws IOException {
    byte[] content = (begin + "a".repeat(40)).getBytes(StandardCharsets.ISO_8859_1);
    String path = file("readings.csv", content);
    BadOptionException e =
        assertThrows(
            BadOptionException.class,
            () -> LoadedFiles.load(SensorTopics.READINGS, LoadedFiles.BY_NAME, path));
    assertTrue(e.getMessage().contains("readings.csv " + message), e::getMessage);
  }

  @Test
  void aFileThatIsOnlyCalledLikePackedOnesIsRefused() throws IOException {
    assertRefused(FIRST.getBytes(StandardCharsets.UTF_8), "begins with 72 65", "gzip");
    assertRefused(new byte[0], "is empty");
    assertRefused(packed(""), "is empty");
    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(twice)) {
      out.write(packed(FIRST));
    }
    assertRefused(twice.toByteArray(), "is packed with gzip twice");
  }
}
