package dev.cauce.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server's configuration: a resource beside this class, with places for values. */
final class Template {
  private Template() {}

  static String text(String name) {
    try (InputStream in = Template.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the text with the values to the file, whose folder is made if it is missing. */
  static void write(Path file, String name, Object... values) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text(name).formatted(values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In single quotes YAML knows one escape: the quote itself, doubled. */
  static String quoted(Path path) {
    return path.toString().replace("'", "''");
  }
}
