package dev.cauce.cli;

import dev.cauce.operations.launch.OwnEngine;
import dev.cauce.pipelines.Catalog;
import java.io.PrintWriter;
import java.lang.StackWalker.StackFrame;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
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
      "",
      "Exit codes: 0 done; 1 done, and the answer is no; 2 bad usage; 3 a system outside failed.",
      "Example: cauce demo",
      "         cauce query --help"
    },
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      LoadCommand.class,
      GenerateCommand.class,
      PlanCommand.class,
      RunCommand.class,
      RunsCommand.class,
      StopCommand.class,
      QueryCommand.class,
      ScoreCommand.class,
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

  private static final String VERBOSE = "--verbose";

  @Option(
      names = VERBOSE,
      scope = ScopeType.INHERIT,
      description = "Shows also where a failure comes from; so does CAUCE_VERBOSE=1")
  private boolean verbose = isOn(System.getenv("CAUCE_VERBOSE"));

  private Main() {}

  /**
   * Runs a command and ends the program: the store's driver leaves threads behind. A JobManager
   * that runs this for itself is not ended with it.
   */
  public static void main(String[] args) {
    // With each pipeline Beam asks EC2 for this machine's region, and waits seconds elsewhere.
    if (System.getProperty(NO_METADATA) == null && !namesS3(args)) {
      System.setProperty(NO_METADATA, "true");
    }
    int code = run(args);
    if (!isWithinJobManager()) {
      System.exit(code);
    } else if (code != ExitCode.DONE) {
      throw new IllegalStateException("Not started, see the lines before: exit code " + code);
    }
  }

  /** Whether Flink runs this program, and not its client on a command line. */
  private static boolean isWithinJobManager() {
    Set<String> callers =
        StackWalker.getInstance()
            .walk(frames -> frames.map(StackFrame::getClassName).collect(Collectors.toSet()));
    return callers.contains("org.apache.flink.client.program.PackagedProgram")
        && !callers.contains("org.apache.flink.client.cli.CliFrontend");
  }

  /** Whether a file that {@code args} name may lie in S3. */
  static boolean namesS3(String... args) {
    return Arrays.stream(args).anyMatch(arg -> arg.contains("s3://"));
  }

  private static boolean isOn(String value) {
    return value != null && !value.isEmpty() && !value.equals("0");
  }

  /** Runs a command and returns its exit code. */
  public static int run(String... args) {
    boolean beam = Arrays.stream(args).anyMatch(arg -> arg.startsWith("--pipeline="));
    return beam ? runAsBeamDoes(args) : commandLine().execute(args);
  }

  /** Beam knows no option without a value. */
  private static int runAsBeamDoes(String... args) {
    Main main = new Main();
    main.verbose |= Arrays.asList(args).contains(VERBOSE);
    String[] own = Arrays.stream(args).filter(arg -> !arg.equals(VERBOSE)).toArray(String[]::new);
    try {
      OwnEngine.require();
      return RunCommand.run(own, null, true);
    } catch (RuntimeException e) {
      return Failure.of(e).print(standardError(), main.verbose);
    }
  }

  static CommandLine commandLine() {
    Main main = new Main();
    CommandLine commandLine =
        new CommandLine(main)
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(standardError())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                (e, command, parsed) -> Failure.of(e).print(command.getErr(), main.verbose))
            .setParameterExceptionHandler(
                (e, arguments) -> refused(e.getMessage(), e.getCommandLine()))
            .registerConverter(int.class, Main::wholeNumber)
            .registerConverter(Integer.class, Main::wholeNumber);
    commandLine
        .getSubcommands()
        .values()
        .forEach(c -> c.getCommandSpec().mixinStandardHelpOptions(true));
    commandLine.getCommandSpec().mixinStandardHelpOptions(true).version("cauce 0.1.0");
    commandLine.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
    commandLine
        .getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new HelpOverview());
    return commandLine;
  }

  private static int refused(String message, CommandLine commandLine) {
    CommandSpec command = commandLine.getCommandSpec();
    PrintWriter err = commandLine.getErr();
    err.println(message);
    if (!command.subcommands().isEmpty()) {
      String others = command.parent() == null ? "stack, bench, " : "";
      err.println("The commands are " + others + String.join(", ", command.subcommands().keySet()));
    }
    if (!message.contains("a good one")) {
      exampleOf(command).ifPresent(example -> err.println("A good one: " + example));
    }
    err.println("See " + command.qualifiedName() + " --help");
    err.flush();
    return ExitCode.USAGE;
  }

  private static Optional<String> exampleOf(CommandSpec command) {
    String begin = "Example: ";
    return Arrays.stream(command.usageMessage().footer())
        .filter(line -> line.startsWith(begin))
        .map(line -> line.substring(begin.length()))
        .findFirst();
  }

  static PrintWriter standardError() {
    return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  }

  /** Converts an option's value; the message has a good example. */
  public static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is no whole number; a good one: 2");
    }
  }

  /** Says what went wrong, without where it comes from; returns the exit code. */
  public static int explained(Exception thrown, PrintWriter err) {
    return Failure.of(thrown).print(err, isOn(System.getenv("CAUCE_VERBOSE")));
  }

  /** The names of the pipelines, for the help of commands. */
  static final class Pipelines extends java.util.ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Pipelines() {
      super(Catalog.all().stream().map(Catalog::toString).toList());
    }
  }
}
