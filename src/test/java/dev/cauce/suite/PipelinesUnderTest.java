package dev.cauce.suite;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

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

  /**
   * Those that {@code -Dcauce.pipelines} names, with commas between them, and all where it is not
   * given: for whoever works on one of them.
   */
  static Stream<PipelineUnderTest> chosen() {
    String names = System.getProperty("cauce.pipelines");
    return names == null
        ? ALL.stream()
        : Stream.of(names.split(",")).map(PipelinesUnderTest::named);
  }

  /** The one of the pipeline {@code name}. */
  static PipelineUnderTest named(String name) {
    return ALL.stream()
        .filter(one -> one.pipeline().toString().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no pipeline under test is " + name));
  }
}
