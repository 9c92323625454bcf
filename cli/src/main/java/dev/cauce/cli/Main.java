package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.TopicReplacedException;
import dev.cauce.io.runs.IntervalOwnedException;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Cauce's command line. With {@code --pipeline=...} among its arguments they are Beam's options, as
 * {@code flink run} and {@code spark-submit} give them.
 */
@Command(
    name = "cauce",
    description = "One pipeline, batch or streaming, on every runner, with the same rows.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "  stack        Kafka and Cassandra on this machine: up, down, status, run",
      "  bench        Measures a pipeline beside rivals that do the same work"
    },
    subcommands = {
      DemoCommand.class,
      LoadCommand.class,
      GenerateCommand.class,
      PlanCommand.class,
      RunCommand.class,
      RunsCommand.class,
      QueryCommand.class,
      CompareCommand.class,
      PromoteCommand.class,
      RollbackCommand.class,
      DropCommand.class,
      LedgerCommand.class,
      DeadLettersCommand.class,
      ExplainCommand.class,
      ArchiveCommand.class
    })
public final class Main {
  /** AWS's own setting. */
  private static final String NO_METADATA = "aws.disableEc2Metadata";

  private Main() {}

  /** Runs a command and ends the program: the store's driver leaves threads behind. */
  public static void main(String[] args) {
    // With each pipeline Beam asks EC2 for this machine's region, and waits seconds elsewhere.
    if (System.getProperty(NO_METADATA) == null && !namesS3(args)) {
      System.setProperty(NO_METADATA, "true");
    }
    System.exit(run(args));
  }

  /** Whether a file that {@code args} name may lie in S3. */
  static boolean namesS3(String... args) {
    return Arrays.stream(args).anyMatch(arg -> arg.contains("s3://"));
  }

  /** Runs a command and returns its exit code. */
  public static int run(String... args) {
    boolean beam = Arrays.stream(args).anyMatch(arg -> arg.startsWith("--pipeline="));
    return beam ? guarded(() -> RunCommand.run(args, null)) : commandLine().execute(args);
  }

  static CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(new Main())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler((e, command, parsed) -> explained(e, command.getErr()))
            .setParameterExceptionHandler(
                (e, arguments) -> {
                  CommandSpec command = e.getCommandLine().getCommandSpec();
                  PrintWriter err = e.getCommandLine().getErr();
                  err.println(e.getMessage());
                  if (!command.subcommands().isEmpty()) {
                    String others = command.parent() == null ? "stack, bench, " : "";
                    err.println(
                        "The commands are "
                            + others
                            + String.join(", ", command.subcommands().keySet()));
                  }
                  err.println("See " + command.qualifiedName() + " --help");
                  err.flush();
                  return ExitCode.USAGE;
                })
            .registerConverter(int.class, Main::wholeNumber)
            .registerConverter(Integer.class, Main::wholeNumber);
    commandLine
        .getSubcommands()
        .values()
        .forEach(c -> c.getCommandSpec().mixinStandardHelpOptions(true));
    commandLine.getCommandSpec().mixinStandardHelpOptions(true).version("cauce 0.1.0");
    return commandLine;
  }

  static PrintWriter standardError() {
    return new PrintWriter(System.err, true, Charset.defaultCharset());
  }

  /** Converts an option's value; the message has a good example. */
  public static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no whole number; a good one: 2");
    }
  }

  /** Something that ends with an exit code. */
  private interface Body {
    int run() throws Exception;
  }

  private static int guarded(Body body) {
    try {
      return body.run();
    } catch (Exception e) {
      return explained(e, standardError());
    }
  }

  /** Says what went wrong; only what nobody expected shows where. */
  public static int explained(Exception thrown, PrintWriter err) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BadOptionException) {
        err.println(cause.getMessage());
        return ExitCode.USAGE;
      }
      if (cause instanceof IntervalOwnedException || cause instanceof TopicReplacedException) {
        err.println(cause.getMessage());
        return ExitCode.NO;
      }
      if (cause instanceof ExternalSystemException) {
        err.println(cause.getMessage());
        return ExitCode.EXTERNAL;
      }
    }
    thrown.printStackTrace(err);
    err.flush();
    return ExitCode.EXTERNAL;
  }

  /** The names of the pipelines, for the help of commands. */
  static final class Pipelines extends java.util.ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Pipelines() {
      super(Arrays.stream(Catalog.values()).map(Catalog::toString).toList());
    }
  }
}
