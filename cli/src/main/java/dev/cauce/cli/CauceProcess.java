package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.operations.launch.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another {@code ./cauce} command, which needs a classpath of its own; ends with this program. */
public final class CauceProcess implements AutoCloseable {
  private static final long POLL_MILLIS = 100;
  private static final long GRACE_SECONDS = 20;
  private static final int LAST_LINES = 15;

  private final String command;
  private final Process process;
  private final Path log;
  private final Thread hook;

  private CauceProcess(String command, Process process, Path log) {
    this.command = command;
    this.process = process;
    this.log = log;
    hook = new Thread(this::end, "end " + command);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts {@code ./cauce args}, whose output goes to {@code log}. */
  public static CauceProcess start(Path log, List<String> args) {
    List<String> line = new ArrayList<>();
    line.add(System.getProperty("cauce.script", Folders.home().resolve("cauce").toString()));
    line.addAll(args);
    return start(log, "cauce " + String.join(" ", args), line);
  }

  private static CauceProcess start(Path log, String name, List<String> line) {
    try {
      Process process =
          new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      return new CauceProcess(name, process, log);
    } catch (IOException e) {
      throw new ExternalSystemException("Cannot start " + line.get(0) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Starts this program once more, with other arguments and with {@code options} for its JVM beside
   * those that it has itself.
   */
  static CauceProcess again(Path log, List<String> options, List<String> args) {
    List<String> line = new ArrayList<>();
    line.add(ProcessHandle.current().info().command().orElse("java"));
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(args);
    return start(log, String.join(" ", args), line);
  }

  /** Waits until a line of the output matches, and gives the match. */
  public Matcher await(Pattern line) {
    while (true) {
      boolean alive = process.isAlive();
      Optional<Matcher> found =
          lines().stream().map(line::matcher).filter(Matcher::find).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (!alive) {
        throw failed();
      }
      pause(POLL_MILLIS);
    }
  }

  /** Waits until the command ends by itself, and gives its exit code. */
  int awaitCode() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExternalSystemException(command + " was interrupted", e);
    }
  }

  /** Waits until the command ends by itself; anything but 0 is a failure. */
  public void awaitEnd() {
    if (awaitCode() != 0) {
      throw failed();
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What to throw when it has ended and should not have. */
  public ExternalSystemException failed() {
    List<String> lines = lines();
    String last =
        String.join(
            System.lineSeparator(),
            lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    return new ExternalSystemException(
        String.format("%s ended with %d%n%s", command, process.exitValue(), last));
  }

  private List<String> lines() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }

  /** Lets others work before the next look. */
  static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExternalSystemException("interrupted", e);
    }
  }

  /** Asks it to stop, as Ctrl-C would, and insists after a while. */
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
