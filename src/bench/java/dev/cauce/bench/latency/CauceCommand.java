package dev.cauce.bench.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another {@code ./cauce} command, as a user starts it; it ends with this program. */
final class CauceCommand implements AutoCloseable {
  private static final long POLL_MILLIS = 100;
  private static final long GRACE_SECONDS = 30;

  private final Process process;
  private final Path log;
  private final Thread hook = new Thread(this::end, "end command");

  private CauceCommand(Process process, Path log) {
    this.process = process;
    this.log = log;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts {@code ./cauce args}, whose output goes to {@code log}. */
  static CauceCommand start(Path log, String... args) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("cauce.home"), "cauce").toString());
    line.addAll(List.of(args));
    Files.createDirectories(log.getParent());
    Process process =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new CauceCommand(process, log);
  }

  /** Waits until a line of the output matches, and gives the match. */
  Matcher await(Pattern line) throws IOException, InterruptedException {
    while (true) {
      requireAlive();
      Optional<Matcher> found =
          Files.readAllLines(log).stream().map(line::matcher).filter(Matcher::find).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  void requireAlive() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "A command ended with " + process.exitValue() + ":\n" + Files.readString(log));
    }
  }

  /** As Ctrl-C would; after a while by force, what it has started included. */
  private void end() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending, and the hook does the same again.
    }
  }
}
