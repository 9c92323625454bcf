package dev.cauce.stack;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class in a JVM that ends when its standard input does.
 *
 * <p>The parent holds the other end of that pipe and never writes to it, so however the parent
 * ends, by kill -9 too, the child ends with it. Only this class file is given to the child: it must
 * not need another one.
 */
final class DiesWithParent {
  private static final int KILLED = 137;

  private DiesWithParent() {}

  public static void main(String[] arguments) throws Throwable {
    Thread watch = new Thread(DiesWithParent::haltAtEndOfInput, "dies-with-parent");
    watch.setDaemon(true);
    watch.start();
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static void haltAtEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nobody writes here. What comes by mistake changes nothing.
      }
    } catch (IOException closed) {
      // As good as the end.
    }
    // Not exit: a server that shuts down in good order could take long, or hang, unwatched.
    Runtime.getRuntime().halt(KILLED);
  }
}
