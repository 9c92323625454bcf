package dev.cauce.stack;

import java.nio.file.Path;
import java.util.List;

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

  /** Does what only a running server can do for its clients. */
  default void welcome(Path folder, List<Integer> ports) {}
}
