package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the commands that read the store say when they can't. */
final class ReadingCommandsTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query sale",
        "query sales --where units=many",
        "query sales --where colour=red",
        "query sales --limit 0",
        "query sales --limit many",
        "query sales --generation one",
        "query sales --output xml",
        "ledger sails",
        "ledger",
        "deadletters",
        "deadletters list sails",
        "deadletters list sales --disposition lost",
        "deadletters list sales --reason BORED",
        "deadletters show sales",
        "deadletters show sales commerce.orders:0",
        "deadletters show sales social.posts:0:1",
        "query sales --cassandra a:1,b:2",
        "compare sales 1",
        "compare sales 1 two",
        "compare sails 1 2",
        "compare sales 1 1",
        "compare sales 1 2 --limit 0",
        "compare sales 1 2 --from 2026-02-01 --to 2026-01-01",
        "compare sales 1 2 --to 2026-01-01",
        "compare sales 1 2 --expect column=nett",
        "compare sales 1 2 --expect table=anomalies",
        "promote sales",
        "promote sales two",
        "promote sails 2",
        "rollback",
        "drop sales",
        "drop sales all"
      })
  void badUsageIsNamed(String command) {
    assertEquals(ExitCode.USAGE, run(command.split(" ")));
    assertTrue(!err.toString().isBlank());
  }

  @Test
  void namesTheStoreThatDoesNotAnswer() throws IOException {
    String address = "127.0.0.1:" + freePort();
    for (String command :
        List.of(
            "query sales",
            "ledger sales",
            "deadletters list sales",
            "promote sales 2",
            "rollback sales",
            "drop sales 1")) {
      List<String> args = new ArrayList<>(Arrays.asList(command.split(" ")));
      args.addAll(List.of("--cassandra", address));
      assertEquals(ExitCode.EXTERNAL, run(args.toArray(new String[0])));
      assertTrue(err.toString().contains("Cassandra at " + address), err.toString());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private int run(String... args) {
    CommandLine command = Main.commandLine();
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
