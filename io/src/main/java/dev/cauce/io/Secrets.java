package dev.cauce.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Secrets by reference: {@code env:NAME} is the variable of that name in the environment of the
 * process that needs it, {@code file:PATH} what that file holds there, without the end of its last
 * line. A reference can be shown to anybody.
 */
final class Secrets {
  private static final String VARIABLE = "env:";
  private static final String FILE = "file:";

  private Secrets() {}

  /** Whether what goes by this name must not be seen. */
  static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("password")
        || lower.contains("secret")
        || lower.equals("sasl.jaas.config")
        || lower.equals("ssl.keystore.key");
  }

  static boolean isReference(String value) {
    return value.startsWith(VARIABLE) || value.startsWith(FILE);
  }

  /**
   * What {@code value} stands for: itself, or where it is a reference what that leads to.
   *
   * @throws ExternalSystemException when that is not there
   */
  static String resolve(String name, String value) {
    if (value.startsWith(VARIABLE)) {
      String found = System.getenv(value.substring(VARIABLE.length()));
      if (found == null) {
        throw missing(name, value, "this process has no such variable");
      }
      return found;
    }
    if (value.startsWith(FILE)) {
      try {
        return Files.readString(Path.of(value.substring(FILE.length()))).stripTrailing();
      } catch (IOException | InvalidPathException e) {
        // Its message is the path, which stands there already.
        throw missing(name, value, "the file can't be read (" + e.getClass().getSimpleName() + ")");
      }
    }
    return value;
  }

  private static ExternalSystemException missing(String name, String reference, String why) {
    return new ExternalSystemException(
        String.format(
            "%s=%s: %s; references are resolved where they are used, on workers too",
            name, reference, why));
  }
}
