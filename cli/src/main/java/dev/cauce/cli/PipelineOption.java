package dev.cauce.cli;

import dev.cauce.operations.launch.RunnerProfile;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Parameters;

/** The pipeline that a command is about. */
final class PipelineOption {
  @Parameters(
      index = "0",
      paramLabel = "PIPELINE",
      completionCandidates = Main.Pipelines.class,
      description = "One of ${COMPLETION-CANDIDATES}")
  private String pipeline;

  /** The pipeline with its options as they are by default. */
  PipelineDefinition define() {
    return define(List.of());
  }

  /** The pipeline as its own options, {@code --key=value}, want it. */
  PipelineDefinition define(List<String> options) {
    return define(pipeline, options);
  }

  /** The pipeline called {@code name} as its own options want it. */
  static PipelineDefinition define(String name, List<String> options) {
    Catalog found = Catalog.find(name);
    PipelineOptionsFactory.register(found.optionsType());
    String[] args = options.toArray(new String[0]);
    try {
      return found.define(PipelineOptionsFactory.fromArgs(args).as(found.optionsType()));
    } catch (IllegalArgumentException e) {
      throw RunnerProfile.unreadable(args, e);
    }
  }
}
