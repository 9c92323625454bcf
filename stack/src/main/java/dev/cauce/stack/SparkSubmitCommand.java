package dev.cauce.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Spark's own client, against the cluster of the stack. */
@Command(
    name = "spark-submit",
    description = "Runs spark-submit on the stack's Spark cluster.",
    footer = "Example: stack spark-submit --class com.example.Main --deploy-mode cluster job.jar")
final class SparkSubmitCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Parameters(paramLabel = "ARG", description = "What follows 'spark-submit'.")
  private final List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() {
    StackState stack = data.stack();
    stack.mustAnswer(new SparkKind(), "--spark");
    return EngineClient.run(EngineClient.spark(stack.data(), arguments));
  }
}
