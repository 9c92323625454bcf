package dev.cauce.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** TCP ports on loopback. */
final class Ports {
  static final InetAddress LOOPBACK = loopback();

  /** Below the range from which Linux and macOS give ports to outgoing connections. */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int ANSWER_MILLIS = 1_000;
  private static final int LOOKS = 20;
  private static final long LOOK_NANOS = 25_000_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  // Always this one, also where the JVM is told to prefer IPv6.
  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  /** Returns a free port that this JVM has not been given before. */
  static int choose() {
    for (int attempt = 0; attempt < LAST - FIRST; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port) && GIVEN.add(port)) {
        return port;
      }
    }
    throw StackException.external(
        "no free port on 127.0.0.1 between %d and %d".formatted(FIRST, LAST));
  }

  /**
   * Whether a server can listen there. A process that is being started holds the sockets of the one
   * that starts it until it has closed them, so a port at which this JVM has just looked may seem
   * taken for some milliseconds.
   */
  static boolean isFree(int port) {
    for (int attempt = 0; attempt < LOOKS; attempt++) {
      if (canListen(port)) {
        return true;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return false;
  }

  private static boolean canListen(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As the servers do: a port whose last connections still linger counts as free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), ANSWER_MILLIS);
      return true;
    } catch (IOException silent) {
      return false;
    }
  }
}
