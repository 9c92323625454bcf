package dev.cauce.stack;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process with a log file. Unless detached it ends with this JVM, however that ends. */
final class ChildProcess {
  private static final int POLL_MILLIS = 50;
  private static final List<String> FOREIGN_SETTINGS =
      List.of("CLASSPATH", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final String title;
  private final Process process;
  private final ServerLog log;

  private ChildProcess(String title, Process process, ServerLog log) {
    this.title = title;
    this.process = process;
    this.log = log;
  }

  /** Starts a process. The title names it in errors. */
  static ChildProcess start(String title, List<String> command, Path log) {
    return start(title, builder(command, Map.of()), log);
  }

  /** Returns what starts a JVM with these beside the environment, less what would change it. */
  static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder = new ProcessBuilder(command);
    FOREIGN_SETTINGS.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    return builder;
  }

  /** Has the process outlive its terminal. It is free once {@link #release} says so. */
  static ProcessBuilder detached(ProcessBuilder builder) {
    List<String> inItsOwnSession = new ArrayList<>(builder.command());
    Path setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) {
      inItsOwnSession.add(0, setsid.toString());
    }
    return builder.command(inItsOwnSession).redirectInput(Redirect.from(new File("/dev/null")));
  }

  /** Starts what has been built. */
  static ChildProcess start(String title, ProcessBuilder builder, Path log) {
    builder.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
    ServerLog own = ServerLog.from(log);
    try {
      Process process = builder.start();
      Children.add(process);
      return new ChildProcess(title, process, own);
    } catch (IOException e) {
      throw StackException.external(title + " can't be started", e);
    }
  }

  /**
   * Waits until the address answers and the log has the line.
   *
   * @throws StackException at once if the process ends before that, or when the time is over; with
   *     the last lines of the log
   */
  void awaitReady(InetSocketAddress address, String logLine, Duration atMost) {
    await(() -> Ports.answers(address) && log.contains(logLine), atMost);
  }

  private void await(BooleanSupplier ready, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!ready.getAsBoolean()) {
      if (endsWithin(Duration.ofMillis(POLL_MILLIS))) {
        throw failed("ended with exit code " + process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw failed("did not answer within " + atMost.toSeconds() + " s");
      }
    }
  }

  /** Waits for the process to end by itself with exit code 0. */
  void awaitSuccess(Duration atMost) {
    boolean ended = endsWithin(atMost);
    kill();
    if (!ended || process.exitValue() != 0) {
      throw failed(ended ? "ended with exit code " + process.exitValue() : "did not end");
    }
  }

  private StackException failed(String how) {
    return StackException.external(
        "%s %s. Its log, %s, ends with:%n%s".formatted(title, how, log.file(), log.lastLines()));
  }

  /** As kill -9 does. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks the process to end, and kills it and what it has started where they have not in time. */
  void stop(Duration grace) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroy();
    if (!endsWithin(grace)) {
      kill();
    }
    descendants.forEach(ProcessHandle::destroyForcibly);
    descendants.forEach(one -> one.onExit().join());
  }

  /** Lets the process outlive this JVM. */
  void release() {
    Children.release(process);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  private boolean endsWithin(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw StackException.external("Interrupted while waiting for " + title);
    }
  }
}
