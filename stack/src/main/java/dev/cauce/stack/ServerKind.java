package dev.cauce.stack;

import java.nio.file.Path;
import java.util.List;

/** What the stack has to know of a server to run it. */
interface ServerKind {
  /** Returns the name in folders, options and files: {@code kafka}. */
  String name();

  /** Returns the name for people: {@code Kafka}. */
  String title();

  /** Returns what the log says once clients are welcome. */
  String readyLine();

  /** Returns how many ports it listens on. The first one is for clients. */
  int ports();

  /** Writes the configuration to the folder and returns the command that runs the server there. */
  JavaCommand configure(Path folder, List<Integer> ports);
}
