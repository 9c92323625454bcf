package dev.cauce.stack;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A server that is to be started.
 *
 * @param kind which server
 * @param data the folder in which it gets one of its own
 * @param port the clients' port, or none to use the last one again or choose a free one
 * @param detached whether it outlives this JVM
 */
record ServerStart(ServerKind kind, Path data, OptionalInt port, boolean detached) {
  static ServerStart attached(ServerKind kind, Path data) {
    return new ServerStart(kind, data, OptionalInt.empty(), false);
  }

  static ServerStart detached(ServerKind kind, Path data, Integer port) {
    OptionalInt wanted = port == null ? OptionalInt.empty() : OptionalInt.of(port);
    return new ServerStart(kind, data, wanted, true);
  }

  Path folder() {
    return folder(kind, data);
  }

  static Path folder(ServerKind kind, Path data) {
    return data.toAbsolutePath().normalize().resolve(kind.name());
  }

  /** Returns the port that was asked for, else the last one, else a free one. */
  int choosePort() {
    if (port.isPresent()) {
      return port.getAsInt();
    }
    return ProcessRecord.read(folder())
        .map(ProcessRecord::port)
        .filter(Ports::isFree)
        .orElseGet(Ports::choose);
  }

  void checkFree(int chosen) {
    if (!Ports.isFree(chosen)) {
      throw StackException.usage(
          ("--%1$s-port %2$d: another process listens on 127.0.0.1:%2$d."
                  + " Choose a free port, for example: --%1$s-port %3$d")
              .formatted(kind.name(), chosen, Ports.choose()));
    }
  }
}
