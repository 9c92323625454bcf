package dev.cauce.stack;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says which stack is meant. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The servers' folder. Default: .cauce/stack in the checkout.")
  private Path data;

  boolean isGiven() {
    return data != null;
  }

  StackState stack() {
    return StackState.of(data);
  }
}
