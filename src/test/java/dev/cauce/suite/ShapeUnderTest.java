package dev.cauce.suite;

/**
 * The shapes of computation, each with the pipeline that stands for it where not a pipeline's rows
 * are put to the test but what happens around it: runs that hand over, servers and workers that
 * fail, an archive. What holds for a shape there holds for all pipelines of it, so that a pipeline
 * more costs the gate no more than its own parity.
 */
enum ShapeUnderTest {
  /** Totals and rankings. */
  TOTALS("sales"),
  IN_TIME_ORDER("anomalies");

  private final PipelineUnderTest pipeline;

  ShapeUnderTest(String pipeline) {
    this.pipeline = PipelinesUnderTest.named(pipeline);
  }

  PipelineUnderTest pipeline() {
    return pipeline;
  }
}
