package dev.cauce.stack;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Which ports count as free. */
final class PortsTest {
  private static final int PROCESSES = 300;

  @Test
  void portStaysFreeWhileProcessesAreStarted() {
    AtomicBoolean starting = new AtomicBoolean(true);
    CompletableFuture<Void> starter =
        CompletableFuture.runAsync(PortsTest::startProcesses)
            .whenComplete((done, failed) -> starting.set(false));
    int port = Ports.choose();
    while (starting.get()) {
      assertTrue(Ports.isFree(port), "nobody listens on " + port);
    }
    starter.join();
  }

  private static void startProcesses() {
    try {
      for (int i = 0; i < PROCESSES; i++) {
        new ProcessBuilder("true").start().waitFor();
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void portOnWhichSomebodyListensIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, Ports.LOOPBACK)) {
      assertFalse(Ports.isFree(taken.getLocalPort()));
    }
  }
}
