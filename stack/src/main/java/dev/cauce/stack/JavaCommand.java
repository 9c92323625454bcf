package dev.cauce.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a JVM is called: its classpath, its options, its main class and that one's arguments. */
record JavaCommand(
    String classpath, List<String> options, String mainClass, List<String> arguments) {
  /** Spares the second compiler: for a start, and for what never has much to do. */
  static final String QUICK = "-XX:TieredStopAtLevel=1";

  private static final List<String> OPENS =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /** Returns the options by which Flink and Spark look into the JDK's own classes. */
  static List<String> opens() {
    return OPENS.stream().map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED").toList();
  }

  /**
   * Returns the same command in a JVM that ends with its parent; see {@link DiesWithParent}. Such a
   * one seldom lives long enough for the second compiler to pay: without it a start takes half the
   * processor time (Cassandra 5.2 s instead of 9.5 s, Kafka 2.3 s instead of 3.9 s).
   */
  JavaCommand diesWithParent(Path folder) {
    Class<?> guard = DiesWithParent.class;
    String file = guard.getName().replace('.', '/') + ".class";
    Path classes = folder.resolve("classes");
    try (InputStream bytes = guard.getResourceAsStream("/" + file)) {
      Files.createDirectories(classes.resolve(file).getParent());
      Files.copy(bytes, classes.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> shifted = new ArrayList<>();
    shifted.add(mainClass);
    shifted.addAll(arguments);
    List<String> quick = new ArrayList<>(options);
    quick.add(QUICK);
    return new JavaCommand(
        classpath + File.pathSeparator + classes, quick, guard.getName(), shifted);
  }

  /**
   * Writes all arguments to {@code FOLDER/java.args} and returns the short command that reads them.
   * Only a short one can be read back from the process table, where {@code down} looks for the
   * marker; so the marker stands outside of the file.
   */
  List<String> writeTo(Path folder, String marker) {
    Path file = folder.resolve("java.args");
    String text =
        Stream.of(options.stream(), Stream.of("-cp", classpath, mainClass), arguments.stream())
            .flatMap(part -> part)
            .map(JavaCommand::quoted)
            .collect(Collectors.joining("\n", "", "\n"));
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.of(Jdk.current().java().toString(), marker, "@" + file);
  }

  private static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
