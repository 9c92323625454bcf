package dev.cauce.operations.archive;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.archive.ArchiveLog;
import dev.cauce.io.archive.ArchivePlan;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;

/** A bounded run, on any runner, that adds to an archive what the log holds beyond it. */
public final class ArchiveRun {
  private ArchiveRun() {}

  /** Copies and seals what {@code plan} holds; nothing to copy is no run. */
  public static void complete(ArchivePlan plan, PipelineOptions options) {
    if (plan.offsets() == 0) {
      return;
    }
    Pipeline pipeline = Pipeline.create(options);
    pipeline.apply("Archive", ArchiveLog.of(plan));
    PipelineResult.State state = pipeline.run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new ExternalSystemException(
          "The run that archives ended as " + state + "; what it has not sealed is not archived");
    }
  }
}
