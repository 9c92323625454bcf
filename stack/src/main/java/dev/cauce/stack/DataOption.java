package dev.cauce.stack;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command: which stack is meant, and help. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The servers' folder. Default: .cauce/stack in the checkout.")
  private Path data;

  @SuppressWarnings("UnusedVariable") // The option acts by being there.
  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  boolean isGiven() {
    return data != null;
  }

  StackState stack() {
    return StackState.of(data);
  }
}
