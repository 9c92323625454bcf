package dev.cauce.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The JDK that the servers run on: 17, since Cassandra 5.0 runs on no later one. */
record Jdk(Path java) {
  private static final String WANTED = "17";

  /** Returns the JDK in {@code JAVA_HOME} or, without one, that of the running JVM. */
  static Jdk current() {
    return of(System.getenv(), System.getProperty("java.home"));
  }

  static Jdk of(Map<String, String> environment, String running) {
    String home = environment.getOrDefault("JAVA_HOME", "");
    return home.isBlank()
        ? in(Path.of(running), "the running JVM")
        : in(Path.of(home), "JAVA_HOME");
  }

  private static Jdk in(Path home, String origin) {
    String version = version(home);
    Path java = home.resolve("bin").resolve("java");
    if (!version.equals(WANTED) && !version.startsWith(WANTED + ".")) {
      throw notWanted(home, origin, "is " + version);
    }
    if (!Files.isExecutable(java)) {
      throw notWanted(home, origin, "has no bin/java");
    }
    return new Jdk(java);
  }

  private static String version(Path home) {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException missing) {
      return "no JDK (it has no file 'release')";
    }
    return release.getProperty("JAVA_VERSION", "of unknown version").replace("\"", "");
  }

  private static StackException notWanted(Path home, String origin, String found) {
    return StackException.external(
        ("The servers need JDK 17, but %s (%s) %s. Set JAVA_HOME to a JDK 17, for example:"
                + " JAVA_HOME=/usr/lib/jvm/java-17-openjdk")
            .formatted(home, origin, found));
  }
}
