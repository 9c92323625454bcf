package dev.cauce.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as others run it: a process with a pipe on each side. */
final class RunCommandTest {
  private static final String READY =
      "ready kafka=127\\.0\\.0\\.1:\\d+ cassandra=127\\.0\\.0\\.1:\\d+";

  @TempDir Path folder;
  private Process run;

  @AfterEach
  void endWhatAFailureLeft() {
    run.destroyForcibly();
  }

  @Test
  void leavesNothingBehindAtTheEndOfItsInput() throws Exception {
    start();
    BufferedReader out = run.inputReader();
    assertTrue(out.readLine().matches(READY));
    List<ProcessHandle> servers = run.descendants().toList();
    assertEquals(2, servers.size());
    run.getOutputStream().close();
    assertEquals(0, run.waitFor());
    assertEquals(null, out.readLine());
    assertTrue(servers.stream().noneMatch(ProcessHandle::isAlive));
    assertEquals(List.of(), filesIn(folder));
  }

  @Test
  void takesItsServersWithItWhenItIsKilled() throws Exception {
    Path data = folder.resolve("data");
    start("--data", data.toString());
    assertTrue(run.inputReader().readLine().matches(READY));
    List<ServerState> servers = StackState.of(data).servers();
    assertTrue(servers.stream().allMatch(ServerState::answers));
    run.destroyForcibly().waitFor();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> servers.stream().noneMatch(ServerState::runs));
  }

  @Test
  void leavesNothingBehindWhenItIsTerminatedWhileServersStart() throws Exception {
    start();
    await().atMost(Duration.ofSeconds(30)).until(() -> run.descendants().count() == 2);
    List<ProcessHandle> servers = run.descendants().toList();
    // Not Process.destroy, which closes the pipe too: this must be the signal alone.
    run.toHandle().destroy();
    assertEquals(143, run.waitFor());
    assertTrue(servers.stream().noneMatch(ProcessHandle::isAlive));
    assertEquals(List.of(), filesIn(folder));
  }

  private void start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Jdk.current().java().toString());
    command.add("-Dcauce.home=" + System.getProperty("cauce.home"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(StackMain.class.getName(), "run"));
    command.addAll(List.of(options));
    run = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
