package dev.cauce.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class StackMainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @AfterEach
  void endWhatAFailureLeft() {
    StackState.of(data()).end();
  }

  @Test
  void isUpUntilItIsDownAndTakesEnginesMeanwhile() throws IOException {
    assertEquals(1, run("status"));
    assertEquals(0, run("up"), err::toString);
    assertEquals(0, run("status", "--output", "json"));
    assertStateFileTellsAddresses();

    assertEquals(0, run("up"));
    assertTrue(out.toString().startsWith("Already up."), out::toString);
    assertEquals(2, run("up", "--kafka-port", "9092"));
    assertTrue(err.toString().contains("--kafka-port 9092: Kafka is already up"), err::toString);

    assertTakesEnginesAndStartsAgainWhatWasKilled();
    List<ServerState> servers = StackState.of(data()).servers();
    assertEquals(0, run("down"));
    assertTrue(servers.stream().noneMatch(ServerState::runs));
    assertEquals(1, run("status"));
    assertTrue(Files.exists(data().resolve("cassandra").resolve("data")));
    assertEquals(0, run("down", "--wipe"));
    assertFalse(Files.exists(data().resolve("spark-worker")));
  }

  @Test
  void memberOfAClusterThatWasKilledComesBackToTheOthers() {
    assertEquals(0, run("up", "--brokers", "3", "--nodes", "2", "--secure"), err::toString);
    List<ServerState> before = StackState.of(data()).servers();
    assertEquals(5, before.size());
    List.of("kafka-2", "cassandra-2").forEach(name -> kill(name, before));
    assertEquals(1, run("status"));
    assertEquals(0, run("up"), err::toString);
    List<ServerState> after = StackState.of(data()).servers();
    assertEquals(
        before.stream().map(ServerState::port).toList(),
        after.stream().map(ServerState::port).toList());
    assertEquals(0, run("status"), out::toString);
    assertEquals(2, run("up", "--nodes", "3"));
    assertTrue(err.toString().contains("--brokers 3 --nodes 2 --secure"), err::toString);
    assertEquals(0, run("down", "--wipe"));
    assertTrue(after.stream().noneMatch(ServerState::runs));
    assertFalse(Files.exists(data().resolve("security")));
  }

  @Test
  void wipesOnlyWhatServersWrote() throws IOException {
    Path notOurs = Files.createDirectories(data().resolve("kafka"));
    Path ours = Files.createDirectories(data().resolve("cassandra"));
    ProcessRecord.of(ours, ProcessHandle.current(), List.of(9042)).write();
    assertEquals(0, run("down", "--wipe"));
    assertTrue(Files.exists(notOurs));
    assertFalse(Files.exists(ours));
  }

  @Test
  void neverEndsAProcessThatIsNotItsServer() throws IOException {
    // This very process, recorded with its own pid and start, but without a server's command line.
    Path kafka = Files.createDirectories(data().resolve("kafka"));
    ProcessRecord record = ProcessRecord.of(kafka, ProcessHandle.current(), List.of(9092));
    record.write();
    assertEquals(Optional.empty(), record.running());
    assertEquals(0, run("down"));
    assertTrue(out.toString().startsWith("Nothing was up."), out::toString);
  }

  @Test
  void namesOptionValueAndExampleOnBadUsage() {
    assertEquals(2, run("up", "--kafka-port", "80"));
    assertTrue(err.toString().contains("'--kafka-port': '80' is not a port"), err::toString);
    assertTrue(err.toString().contains("Example: stack up --kafka-port 9092"), err::toString);
    assertEquals(2, run("up", "--task-managers", "0"));
    assertTrue(err.toString().contains("--task-managers 0: not 1 to 9"), err::toString);
    assertEquals(2, run("up", "--spark", "--workers", "ten"));
    assertTrue(err.toString().contains("'ten' is not an int"), err::toString);
    assertEquals(3, run("flink", "list"));
    assertTrue(err.toString().contains("Start it with: stack up --flink --data"), err::toString);
    assertEquals(2, run("status", "--output", "xml"));
    assertTrue(err.toString().contains("xml"), err::toString);
    assertEquals(2, StackMain.commandLine().setErr(new PrintWriter(err)).execute());
  }

  @Test
  void leavesNoServerWhenTheOtherOneDoesNotStart() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, Ports.LOOPBACK)) {
      String port = Integer.toString(taken.getLocalPort());
      assertEquals(2, run("up", "--kafka-port", port));
      assertTrue(err.toString().startsWith("--kafka-port " + port + ": another"), err::toString);
      assertEquals(2, run("up", "--spark-port", port));
      assertTrue(err.toString().startsWith("--spark-port " + port + ": another"), err::toString);
    }
    assertTrue(StackState.of(data()).servers().stream().noneMatch(ServerState::runs));
  }

  @Test
  void namesTheFolderThatCannotBeWrittenTo() throws IOException {
    Files.writeString(data(), "a file where a folder should be");
    assertEquals(3, run("up"));
    // The folder of the one that has looked first.
    assertTrue(
        err.toString().matches("(?s).*" + data() + "/(kafka|cassandra) can't be written to.*"),
        err::toString);
    Files.delete(data());
  }

  private void assertTakesEnginesAndStartsAgainWhatWasKilled() throws IOException {
    assertEquals(0, run("up", "--flink", "--task-managers", "1", "--workers", "1"), err::toString);
    assertEquals(0, run("status"), out::toString);
    List<ServerState> before = StackState.of(data()).servers();
    Properties told = stateFile();
    assertTrue(told.getProperty("flink").matches("127\\.0\\.0\\.1:\\d+"), told::toString);
    assertTrue(told.getProperty("spark").matches("spark://127\\.0\\.0\\.1:\\d+"), told::toString);
    assertTrue(told.getProperty("spark.web").matches("127\\.0\\.0\\.1:\\d+"), told::toString);

    List<String> killed = List.of("flink-taskmanager", "spark-worker");
    killed.forEach(name -> kill(name, before));
    assertEquals(1, run("status"));
    assertEquals(0, run("up"), err::toString);
    assertEquals(0, run("status"), out::toString);
    List<ServerState> after = StackState.of(data()).servers();
    assertEquals(
        killed,
        after.stream()
            .filter(one -> before.stream().noneMatch(other -> other.pid().equals(one.pid())))
            .map(one -> one.kind().name())
            .toList());
    assertEquals(told.getProperty("flink"), stateFile().getProperty("flink"));
    assertEquals(2, run("up", "--flink-port", "8081"));
    assertTrue(err.toString().contains("--flink-port 8081: Flink's JobManager is already up"));
  }

  private static void kill(String name, List<ServerState> servers) {
    ProcessHandle process =
        servers.stream()
            .filter(server -> server.kind().name().equals(name))
            .map(server -> ProcessHandle.of(Long.parseLong(server.pid())).orElseThrow())
            .findFirst()
            .orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  private Properties stateFile() throws IOException {
    Properties state = new Properties();
    try (var in = Files.newInputStream(data().resolve("stack.properties"))) {
      state.load(in);
    }
    return state;
  }

  private void assertStateFileTellsAddresses() throws IOException {
    Properties state = stateFile();
    for (ServerState server : StackState.of(data()).servers()) {
      assertEquals(server.address(), state.getProperty(server.kind().name()));
      assertEquals(server.pid(), state.getProperty(server.kind().name() + ".pid"));
      assertTrue(out.toString().contains("\"address\": \"" + server.address() + "\""));
    }
    assertEquals(data().toString(), state.getProperty("data"));
  }

  private Path data() {
    return folder.resolve("stack");
  }

  private int run(String command, String... options) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = StackMain.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] arguments = new String[options.length + 3];
    arguments[0] = command;
    arguments[1] = "--data";
    arguments[2] = data().toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return line.execute(arguments);
  }
}
