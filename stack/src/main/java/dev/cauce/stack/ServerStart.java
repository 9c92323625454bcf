package dev.cauce.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server that is to be started.
 *
 * @param kind which server
 * @param data the folder in which it gets one of its own
 * @param ports the first of its ports, that for clients before all; the others are the last ones
 *     again, or free ones
 * @param detached whether it outlives this JVM
 */
record ServerStart(ServerKind kind, Path data, List<Integer> ports, boolean detached) {
  static ServerStart attached(ServerKind kind, Path data) {
    return new ServerStart(kind, data, List.of(), false);
  }

  Path folder() {
    return folder(kind, data);
  }

  static Path folder(ServerKind kind, Path data) {
    return data.toAbsolutePath().normalize().resolve(kind.name());
  }

  /** Returns the ports that were asked for, else the last ones, else free ones. */
  List<Integer> choosePorts() {
    List<Integer> last = ProcessRecord.read(folder()).map(ProcessRecord::ports).orElseGet(List::of);
    List<Integer> chosen = new ArrayList<>(ports);
    for (int i = chosen.size(); i < kind.ports(); i++) {
      boolean again = i < last.size() && isFree(last.get(i)) && !chosen.contains(last.get(i));
      chosen.add(again ? last.get(i) : Ports.choose(List.of(kind.host())));
    }
    return chosen;
  }

  private boolean isFree(int port) {
    return Ports.isFree(kind.host(), port);
  }

  void checkFree(int chosen) {
    if (!isFree(chosen)) {
      throw StackException.usage(
          ("--%1$s-port %2$d: another process listens on %4$s:%2$d."
                  + " Choose a free port, for example: --%1$s-port %3$d")
              .formatted(kind.family(), chosen, Ports.choose(), kind.host()));
    }
  }
}
