package dev.cauce.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the stack has to know of a server to run it. */
interface ServerKind {
  /** Returns the name of all servers of this kind, in options: {@code kafka}. */
  String family();

  /** Returns which of them it is. */
  Member member();

  /** Returns the name in folders and lists: {@code kafka}, {@code kafka-2}. */
  default String name() {
    return member().named(family());
  }

  /** Returns the name for people: {@code Kafka}. */
  String title();

  /** Returns the loopback address that it listens on. */
  default String host() {
    return member().host();
  }

  /** Returns how clients name a server that listens on the port. */
  default String address(int port) {
    return host() + ":" + port;
  }

  /** Returns what {@code stack.properties} tells clients of one that listens on the ports. */
  default Map<String, String> published(List<Integer> ports) {
    return Map.of(family(), address(ports.get(0)));
  }

  /** Returns the name of the server that has to be there before this one is started, if any. */
  default Optional<String> needs() {
    return Optional.empty();
  }

  /** Returns what the log says once clients are welcome. */
  String readyLine();

  /** Returns how many ports it listens on. The first one is for clients. */
  int ports();

  /** Returns how many of them, from the first on, are the same for all members of a cluster. */
  default int sharedPorts() {
    return ports();
  }

  /** Writes the configuration to the folder and returns the command that runs the server there. */
  JavaCommand configure(Path folder, List<Integer> ports);

  /** Returns what the server finds in its environment, beside what it inherits. */
  default Map<String, String> environment(Path folder) {
    return Map.of();
  }

  /** Does what only a running server can do for its clients. */
  default void welcome(Path folder, List<Integer> ports) {}
}
