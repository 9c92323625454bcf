package dev.cauce.stack;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends the servers of a data folder, and no other process. */
@Command(
    name = "down",
    description = "Ends all servers of the folder. Their data stays unless --wipe is given.",
    footer = "Example: stack down --wipe")
final class DownCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(names = "--wipe", description = "Also deletes all topics, tables and checkpoints.")
  private boolean wipe;

  @Override
  public Integer call() {
    StackState stack = data.stack();
    List<String> ended = stack.end();
    PrintWriter out = spec.commandLine().getOut();
    out.println(ended.isEmpty() ? "Nothing was up." : Progress.listed(ended) + " ended.");
    if (wipe) {
      stack.wipe();
      out.println("Wiped " + stack.data());
    }
    out.flush();
    return 0;
  }
}
