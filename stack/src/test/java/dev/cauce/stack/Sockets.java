package dev.cauce.stack;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where processes listen, as Linux tells it. */
final class Sockets {
  private static final String LISTENS = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  /** 127.0.0.1, in IPv4 and as IPv6 says it. */
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "0000000000000000FFFF00000100007F", "00000000000000000000000001000000");

  private Sockets() {}

  /** Returns the listening sockets of the processes. */
  static List<String> of(List<ProcessHandle> processes) throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/net/tcp")), "Linux tells it");
    Set<String> theirs = new HashSet<>();
    for (ProcessHandle process : processes) {
      try (Stream<Path> open = Files.list(Path.of("/proc", process.pid() + "", "fd"))) {
        open.map(Sockets::target).forEach(theirs::add);
      }
    }
    return Stream.concat(
            Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
            Files.readAllLines(Path.of("/proc/net/tcp6")).stream())
        .map(line -> line.strip().split(" +"))
        .filter(line -> line[STATE].equals(LISTENS))
        .filter(line -> theirs.contains("socket:[" + line[INODE] + "]"))
        .map(line -> line[ADDRESS])
        .toList();
  }

  static boolean isLoopback(String socket) {
    return LOOPBACK.contains(socket.substring(0, socket.indexOf(':')));
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }
}
