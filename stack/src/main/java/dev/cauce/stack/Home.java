package dev.cauce.stack;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The checkout or the unpacked archive, in which the servers' classpaths are found: the system
 * property cauce.home.
 */
record Home(Path path) {
  private static final String BUILD = "./mvnw -DskipTests package -pl stack/";

  /** Returns the folder that the property names or, without it, the current one. */
  static Home current() {
    return new Home(Path.of(System.getProperty("cauce.home", "")).toAbsolutePath().normalize());
  }

  Path defaultData() {
    return Path.of(System.getProperty("cauce.state", path.resolve(".cauce").toString()), "stack");
  }

  /**
   * Returns the classpath that the module {@code stack/NAME} wrote, in an archive that of {@code
   * lib/stack-NAME.classpath}, whose jars lie beside it.
   */
  String classpath(String server) {
    Path packaged = path.resolve("lib").resolve("stack-" + server + ".classpath");
    if (Files.isRegularFile(packaged)) {
      return Arrays.stream(read(packaged).split(File.pathSeparator))
          .map(jar -> packaged.resolveSibling(jar).toString())
          .collect(Collectors.joining(File.pathSeparator));
    }
    Path file = path.resolve("stack").resolve(server).resolve("target").resolve("classpath");
    if (!Files.isRegularFile(file)) {
      throw StackException.external(
          "The classpath of %s is missing: %s. Build it in %s with: %s"
              .formatted(server, file, path, BUILD + server));
    }
    return read(file);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the only jar of a classpath whose file name starts with the prefix. */
  static String jar(String classpath, String prefix) {
    return Arrays.stream(classpath.split(File.pathSeparator))
        .filter(jar -> Path.of(jar).getFileName().toString().startsWith(prefix))
        .findFirst()
        .orElseThrow(
            () ->
                StackException.external(
                    "No %s*.jar on the server's classpath. Build it with: %s"
                        .formatted(prefix, BUILD + "cassandra")));
  }
}
