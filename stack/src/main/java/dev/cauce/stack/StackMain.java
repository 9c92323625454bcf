package dev.cauce.stack;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: real servers on this machine. */
@Command(
    name = "stack",
    description = {
      "Real Kafka and Cassandra on this machine, on loopback only; with --flink and --spark also",
      "a real cluster of these."
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      RunCommand.class,
      FlinkCommand.class,
      SparkSubmitCommand.class
    },
    footer = "Example: stack up")
public final class StackMain implements Runnable {
  @Spec private CommandSpec spec;

  @SuppressWarnings("UnusedVariable") // The option acts by being there.
  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Returns the command, to be executed or to be added to another one. */
  public static CommandLine commandLine() {
    CommandLine stack = new CommandLine(new StackMain());
    // What follows the first word is the client's own.
    for (String client : List.of("flink", "spark-submit")) {
      stack
          .getSubcommands()
          .get(client)
          .setUnmatchedOptionsArePositionalParams(true)
          .setStopAtPositional(true);
    }
    return stack
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(StackMain::explainUsage)
        .setExecutionExceptionHandler((e, command, parsed) -> explainFailure(e, command));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Missing command: up, down, status, run, flink or spark-submit");
  }

  private static int explainUsage(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(e.getMessage());
    err.println(String.join("", command.getCommandSpec().usageMessage().footer()));
    return CommandLine.ExitCode.USAGE;
  }

  private static int explainFailure(Exception e, CommandLine command) throws Exception {
    if (e instanceof StackException known) {
      command.getErr().println(known.getMessage());
      return known.exitCode();
    }
    throw e;
  }
}
