package dev.cauce.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder that a server writes to: whether it can be written to, and its end. */
final class DataFolder {
  static final long WANTED_BYTES = 1L << 30;

  private DataFolder() {}

  /** Makes the folder and fails unless it can be written to and has the bytes left. */
  static void prepare(Path folder, long wantedBytes) {
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, "writable", null));
      long usable = Files.getFileStore(folder).getUsableSpace();
      if (usable < wantedBytes) {
        throw StackException.external(
            "The disk is full: %s has %d MiB left, a server needs %d MiB. Choose another folder,"
                    .formatted(folder, usable >> 20, wantedBytes >> 20)
                + " for example: --data /var/tmp/cauce");
      }
    } catch (IOException e) {
      throw StackException.external(
          "The folder %s can't be written to. Choose another, for example: --data /var/tmp/cauce"
              .formatted(folder),
          e);
    }
  }

  /** Deletes the folder and all that it holds, if it is there. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
