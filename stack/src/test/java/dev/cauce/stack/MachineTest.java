package dev.cauce.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What a machine must have: the right JDK, built classpaths, room on its disk. */
final class MachineTest {
  private static final String RUNNING = System.getProperty("java.home");

  @TempDir Path folder;

  @Test
  void usesTheRunningJdkWithoutJavaHome() {
    assertEquals(Path.of(RUNNING, "bin", "java"), Jdk.of(Map.of(), RUNNING).java());
  }

  @Test
  void namesAnotherJdkThan17() throws IOException {
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"21.0.4\"\n");
    StackException e = refused(() -> Jdk.of(Map.of("JAVA_HOME", folder.toString()), RUNNING));
    assertTrue(e.getMessage().contains(folder + " (JAVA_HOME) is 21.0.4"), e.getMessage());
  }

  @Test
  void namesAJavaHomeThatIsNoJdk() {
    StackException e = refused(() -> Jdk.of(Map.of("JAVA_HOME", folder.toString()), RUNNING));
    assertTrue(e.getMessage().contains(folder + " (JAVA_HOME) is no JDK"), e.getMessage());
  }

  @Test
  void namesFolderAndFreeSpaceWhenTheDiskIsFull() {
    StackException e = refused(() -> DataFolder.prepare(folder, Long.MAX_VALUE));
    assertTrue(e.getMessage().contains(folder + " has "), e.getMessage());
    assertTrue(e.getMessage().contains("MiB left"), e.getMessage());
  }

  @Test
  void namesTheCommandThatBuildsAMissingClasspath() {
    StackException e = refused(() -> new Home(folder).classpath("kafka"));
    assertTrue(
        e.getMessage().contains("./mvnw -DskipTests package -pl stack/kafka"), e.getMessage());
  }

  @Test
  void showsTheLogOfAProcessThatEndsEarly() throws IOException {
    Path log = folder.resolve("server.log");
    Files.writeString(log, "of an earlier run\n");
    ChildProcess child =
        ChildProcess.start("Kafka", List.of("sh", "-c", "echo no room; exit 7"), log);
    StackException e =
        refused(
            () ->
                child.awaitReady(
                    Ports.address("127.0.0.1", Ports.choose()), "ready", Duration.ofMinutes(1)));
    assertTrue(e.getMessage().startsWith("Kafka ended with exit code 7"), e.getMessage());
    assertTrue(e.getMessage().endsWith("no room"), e.getMessage());
  }

  @Test
  void killsAProcessThatIsNotReadyInTime() {
    Path log = folder.resolve("server.log");
    ChildProcess child = ChildProcess.start("Kafka", List.of("sleep", "60"), log);
    StackException e =
        refused(
            () ->
                child.awaitReady(
                    Ports.address("127.0.0.1", Ports.choose()), "ready", Duration.ofMillis(100)));
    assertTrue(e.getMessage().contains("did not answer within"), e.getMessage());
    assertTrue(!child.handle().isAlive());
  }

  private static StackException refused(Executable action) {
    StackException e = assertThrows(StackException.class, action);
    assertEquals(3, e.exitCode());
    return e;
  }
}
