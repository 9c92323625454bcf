package dev.cauce.suite;

import dev.cauce.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A command as a user gives it, in this program.
 *
 * @param code its exit code
 * @param text all that it printed
 */
record CommandRun(int code, String text) {

  /** Runs {@code command}, words apart by spaces, on {@code servers}. */
  static CommandRun of(SuiteServers servers, String command) {
    List<String> args = new ArrayList<>(Arrays.asList(command.split(" ")));
    // What follows -- is Beam's.
    int own = args.contains("--") ? args.indexOf("--") : args.size();
    args.addAll(own, servers.options());
    return of(args);
  }

  /** Runs a command as it is. */
  static CommandRun of(List<String> args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream captured = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      System.setErr(captured);
      int code = Main.run(args.toArray(new String[0]));
      return new CommandRun(code, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
