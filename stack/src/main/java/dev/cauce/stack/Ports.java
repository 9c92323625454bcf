package dev.cauce.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** TCP ports on loopback. */
final class Ports {
  private static final int IPV4_BYTES = 4;
  static final String HOST = "127.0.0.1";
  static final InetAddress LOOPBACK = address(HOST, 0).getAddress();

  /** Below the range from which Linux and macOS give ports to outgoing connections. */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final int ANSWER_MILLIS = 1_000;
  private static final int LOOKS = 20;
  private static final long LOOK_NANOS = 25_000_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** Returns the address without asking anybody for it, in IPv4 whatever the JVM prefers. */
  static InetSocketAddress address(String host, int port) {
    byte[] bytes = new byte[IPV4_BYTES];
    String[] parts = host.split("\\.");
    for (int i = 0; i < IPV4_BYTES; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  /** Returns a free port that this JVM has not been given before. */
  static int choose() {
    return choose(List.of(HOST));
  }

  /**
   * Returns a port that is free on each of the hosts, and that this JVM has not been given before.
   */
  static int choose(List<String> hosts) {
    for (int attempt = 0; attempt < LAST - FIRST; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (hosts.stream().allMatch(host -> isFree(host, port)) && GIVEN.add(port)) {
        return port;
      }
    }
    throw StackException.external(
        "no free port on %s between %d and %d".formatted(String.join(", ", hosts), FIRST, LAST));
  }

  /**
   * Whether a server can listen there. A process that is being started holds the sockets of the one
   * that starts it until it has closed them, so a port at which this JVM has just looked may seem
   * taken for some milliseconds.
   */
  static boolean isFree(int port) {
    return isFree(HOST, port);
  }

  /** The same on another loopback address. */
  static boolean isFree(String host, int port) {
    for (int attempt = 0; attempt < LOOKS; attempt++) {
      if (canListen(address(host, port))) {
        return true;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return false;
  }

  private static boolean canListen(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      // As the servers do: a port whose last connections still linger counts as free.
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, ANSWER_MILLIS);
      return true;
    } catch (IOException silent) {
      return false;
    }
  }
}
