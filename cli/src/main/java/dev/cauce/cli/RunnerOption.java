package dev.cauce.cli;

import picocli.CommandLine.Option;

/** Where something runs. {@code ./cauce} has read it to choose the classpath before Java starts. */
final class RunnerOption {
  @Option(
      names = "--runner",
      defaultValue = "direct",
      paramLabel = "direct|flink|spark",
      description = "Where it runs (${DEFAULT-VALUE}); ./cauce starts Java with that runner")
  @SuppressWarnings("unused")
  private String runner;
}
