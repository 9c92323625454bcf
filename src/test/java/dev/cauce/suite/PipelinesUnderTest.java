package dev.cauce.suite;

import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.sensors.AnomaliesUnderTest;
import java.util.List;

/** All pipelines, a line each. */
final class PipelinesUnderTest {
  static final List<PipelineUnderTest> ALL =
      List.of(new SalesUnderTest(), new AnomaliesUnderTest());

  private PipelinesUnderTest() {}
}
