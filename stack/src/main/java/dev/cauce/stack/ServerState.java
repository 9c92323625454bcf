package dev.cauce.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** What can be seen of a server from outside, by any process. */
record ServerState(ServerKind kind, Path folder, Optional<ProcessRecord> last) {
  private static final Duration KILL_TIME = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(50);

  static ServerState of(ServerKind kind, Path data) {
    Path folder = ServerStart.folder(kind, data);
    return new ServerState(kind, folder, ProcessRecord.read(folder));
  }

  private Optional<ProcessHandle> process() {
    return last.flatMap(ProcessRecord::running);
  }

  boolean runs() {
    return process().isPresent();
  }

  /** Whether the process runs and its port answers. */
  boolean answers() {
    return runs() && Ports.answers(Ports.address(kind.host(), port()));
  }

  List<Integer> ports() {
    return last.map(ProcessRecord::ports).orElseGet(List::of);
  }

  int port() {
    return last.map(ProcessRecord::port).orElse(0);
  }

  /** Returns how clients name it, or nothing where no server runs. */
  String address() {
    return runs() ? kind.address(port()) : "";
  }

  String pid() {
    return process().map(running -> Long.toString(running.pid())).orElse("");
  }

  String log() {
    return folder.resolve(ServerProcess.LOG).toString();
  }

  /** Returns the processes that the server has started, as a Spark worker does. */
  List<ProcessHandle> descendants() {
    return process().stream().flatMap(ProcessHandle::descendants).toList();
  }

  void askToEnd() {
    process().ifPresent(ProcessHandle::destroy);
  }

  /** Waits for the end that was asked for, and kills the process when it takes too long. */
  void awaitEnd() {
    process().filter(running -> !endsWithin(running, ServerProcess.GRACE)).ifPresent(this::kill);
  }

  private void kill(ProcessHandle running) {
    running.destroyForcibly();
    if (!endsWithin(running, KILL_TIME)) {
      throw StackException.external(
          "%s (process %d) can't be ended".formatted(kind.title(), running.pid()));
    }
  }

  // ProcessHandle.onExit asks ever more rarely about a process that is not a child: up to 2 s late.
  private static boolean endsWithin(ProcessHandle process, Duration time) {
    long deadline = System.nanoTime() + time.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
    }
    return !process.isAlive();
  }
}
