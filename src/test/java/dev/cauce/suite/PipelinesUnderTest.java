package dev.cauce.suite;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * All pipelines that the suite tests, found by a line each in {@code
 * META-INF/services/dev.cauce.suite.PipelineUnderTest}.
 */
final class PipelinesUnderTest {
  static final List<PipelineUnderTest> ALL =
      ServiceLoader.load(PipelineUnderTest.class).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(one -> one.pipeline().toString()))
          .toList();

  private PipelinesUnderTest() {}

  /** The one of the pipeline {@code name}. */
  static PipelineUnderTest named(String name) {
    return ALL.stream()
        .filter(one -> one.pipeline().toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no pipeline under test is " + name));
  }
}
