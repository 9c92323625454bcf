package dev.cauce.stack;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The processes that must not outlive this JVM. */
final class Children {
  // Holding the processes also keeps their input open, which the garbage collector would close.
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();
  private static final Queue<Runnable> AFTERWARDS = new ConcurrentLinkedQueue<>();
  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Children::end, "end-children"));
  }

  private Children() {}

  static void add(Process process) {
    ALIVE.add(process);
    var unused = process.onExit().thenAccept(ALIVE::remove);
    if (ending) {
      process.destroyForcibly();
    }
  }

  /** Lets the process outlive this JVM. */
  static void release(Process process) {
    ALIVE.remove(process);
  }

  /** Adds what is to be done at the end of this JVM, when no child is left. */
  static void afterwards(Runnable action) {
    AFTERWARDS.add(action);
  }

  private static void end() {
    ending = true;
    ALIVE.forEach(Process::destroyForcibly);
    ALIVE.forEach(process -> process.onExit().join());
    AFTERWARDS.forEach(Runnable::run);
  }
}
