package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.cauce.stack.Stack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The passwords of a secure stack, which nobody may read anywhere. */
record Secrets(List<String> values) {

  static Secrets of(Stack stack) {
    return new Secrets(Stream.of("store", "kafka", "cassandra").map(stack::password).toList());
  }

  void assertNotIn(String text, String where) {
    for (String value : values) {
      assertFalse(text.contains(value), () -> "a password stands in " + where);
    }
  }

  /** Looks into each file below {@code folder}, and returns how many there are. */
  long assertNotBelow(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> files = paths.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        assertNotIn(
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1), file.toString());
      }
      return files.size();
    }
  }
}
