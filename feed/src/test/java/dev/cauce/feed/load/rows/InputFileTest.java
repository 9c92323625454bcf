package dev.cauce.feed.load.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be read as a file, and what can't. */
final class InputFileTest {
  @TempDir private Path folder;

  /** Keeps the first cell of each row. */
  private static class FirstCells implements RowSink {
    final List<String> cells = new ArrayList<>();

    @Override
    public boolean fits(List<String> names) {
      return true;
    }

    @Override
    public void header(String file, List<String> names) {}

    @Override
    public void row(InputRow row) {
      cells.add(row.values().values().iterator().next().asText());
    }

    @Override
    public void bad(InputRow.Place place, String reason) {
      cells.add(place + ": " + reason);
    }
  }

  private static List<String> read(Path path) {
    FirstCells cells = new FirstCells();
    FileRows.read(InputFile.named(path.toString()), TextFormat.DEFAULT, cells);
    return cells.cells;
  }

  private static void assertRefused(Path path, String message) {
    BadOptionException e =
        assertThrows(BadOptionException.class, () -> InputFile.named(path.toString()));
    assertTrue(e.getMessage().contains(message), e::getMessage);
  }

  @Test
  void namesWhatIsNoFile() {
    assertRefused(folder.resolve("no.csv"), "There is no file");
    assertRefused(folder, "is a folder; name the files in it");
  }

  @Test
  void namesWhatMayNotBeRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "this user may read everything");
    assertRefused(secret, "may not be read");
  }

  @Test
  void readsANameOfAnyLetters() throws IOException {
    Path path = Files.writeString(folder.resolve("España 2026 ☂.csv"), "a\n1\n");
    assertEquals(List.of("1"), read(path));
    assertEquals("España 2026 ☂", InputFile.named(path.toString()).stem());
  }

  @Test
  void readsAPipeThatHasAName() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    assertNull(InputFile.named(pipe.toString()).identity());
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.writeString(pipe, "a\n1\n2\n", StandardOpenOption.WRITE);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();
    assertEquals(List.of("1", "2"), read(pipe));
    writer.join();
  }

  @Test
  void refusesAFileThatGrowsWhileItIsRead() throws IOException {
    Path path = Files.writeString(folder.resolve("growing.csv"), "a\n1\n2");
    FirstCells writing =
        new FirstCells() {
          @Override
          public void row(InputRow row) {
            super.row(row);
            if (cells.size() > 1) {
              return;
            }
            try {
              Files.writeString(path, "3\n", StandardOpenOption.APPEND);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    BadOptionException e =
        assertThrows(
            BadOptionException.class,
            () -> FileRows.read(InputFile.named(path.toString()), TextFormat.DEFAULT, writing));
    assertTrue(e.getMessage().startsWith(path + " was written to while it was read"));
  }

  @Test
  void oneFileUnderTwoNamesIsOne() throws IOException {
    Path path = Files.writeString(folder.resolve("a.csv.gz"), "");
    Path link = Files.createSymbolicLink(folder.resolve("b.csv"), path);
    Path hard = Files.createLink(folder.resolve("c.csv"), path);
    Object identity = InputFile.named(path.toString()).identity();
    assertEquals(identity, InputFile.named(link.toString()).identity());
    assertEquals(identity, InputFile.named(hard.toString()).identity());
    assertEquals("a", InputFile.named(link.toString()).stem());
  }

  @Test
  void oldLineEndsAreEndsWhereAllLinesHaveThem() throws IOException {
    assertEquals(
        List.of("1", "2"), read(Files.writeString(folder.resolve("mac.csv"), "a,b\r1,x\r2,y\r")));
  }
}
