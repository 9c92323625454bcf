package dev.cauce.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A server in its folder, on its ports: started, killed and started again. */
final class ServerProcess implements AutoCloseable {
  static final Duration READY_TIME = Duration.ofMinutes(2);
  static final Duration GRACE = Duration.ofSeconds(20);
  static final String LOG = "server.log";

  private final ServerStart start;
  private final Path folder;
  private final List<Integer> ports;
  private ChildProcess child;

  private ServerProcess(ServerStart start) {
    this.start = start;
    this.folder = start.folder();
    this.ports = start.choosePorts();
  }

  /** Starts the server and returns when clients can connect. */
  static ServerProcess start(ServerStart start) {
    ServerProcess server = new ServerProcess(start);
    server.launch();
    return server;
  }

  private void launch() {
    Jdk.current();
    DataFolder.prepare(folder, DataFolder.WANTED_BYTES);
    child = inLockedFolder();
    try {
      child.awaitReady(socketAddress(), start.kind().readyLine(), readyTime());
      start.kind().welcome(folder, ports);
    } catch (StackException e) {
      child.kill();
      throw e;
    }
  }

  /** Members of a cluster start at the same time, and so each of them more slowly. */
  private Duration readyTime() {
    return READY_TIME.multipliedBy(start.kind().member().count());
  }

  // Two that start in the same folder at the same moment would both find it unused.
  private ChildProcess inLockedFolder() {
    Path lock = folder.resolve("start.lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.tryLock()) {
      if (held == null) {
        throw inUse("is being started by another process");
      }
      return spawn();
    } catch (OverlappingFileLockException e) {
      throw inUse("is being started by this process");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ChildProcess spawn() {
    ProcessRecord.read(folder)
        .flatMap(ProcessRecord::running)
        .ifPresent(
            running -> {
              throw inUse("runs there as process " + running.pid());
            });
    start.checkFree(port());
    JavaCommand configured = start.kind().configure(folder, ports);
    JavaCommand command = start.detached() ? configured : configured.diesWithParent(folder);
    ProcessBuilder builder =
        ChildProcess.builder(
            command.writeTo(folder, ProcessRecord.marker(folder)),
            start.kind().environment(folder));
    ChildProcess started =
        ChildProcess.start(
            start.kind().title(),
            start.detached() ? ChildProcess.detached(builder) : builder,
            folder.resolve(LOG));
    ProcessRecord.of(folder, started.handle(), ports).write();
    return started;
  }

  private StackException inUse(String how) {
    return StackException.usage(
        ("--data %1$s: the folder is in use: a %2$s server %3$s. End it with"
                + " 'stack down --data %1$s', or use another folder, for example: --data %1$s-2")
            .formatted(folder.getParent(), start.kind().title(), how));
  }

  ServerKind kind() {
    return start.kind();
  }

  int port() {
    return ports.get(0);
  }

  /** Returns how clients name the server. */
  String address() {
    return start.kind().address(port());
  }

  List<Integer> ports() {
    return ports;
  }

  /** Returns host and port, of the port with this index. */
  String address(int index) {
    return start.kind().host() + ":" + ports.get(index);
  }

  InetSocketAddress socketAddress() {
    return Ports.address(start.kind().host(), port());
  }

  CompletableFuture<Process> onExit() {
    return child.onExit();
  }

  /** Lets the server outlive this JVM. */
  void release() {
    child.release();
  }

  /** As kill -9 does. */
  void kill() {
    child.kill();
  }

  /** Kills the server if it runs, and starts it on the same ports and data. */
  void restart() {
    kill();
    launch();
  }

  /** Ends the server in good order. Its data stays. */
  @Override
  public void close() {
    child.stop(GRACE);
  }
}
