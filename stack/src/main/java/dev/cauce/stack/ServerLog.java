package dev.cauce.stack;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What one process has written to a log file that earlier ones wrote to as well. */
record ServerLog(Path file, long start) {
  private static final int LAST_LINES = 20;

  /** What will be written from now on. */
  static ServerLog from(Path file) {
    return new ServerLog(file, file.toFile().length());
  }

  boolean contains(String text) {
    return text().contains(text);
  }

  String lastLines() {
    List<String> lines = text().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private String text() {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[(int) Math.max(0, log.length() - start)];
      log.seek(start);
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
