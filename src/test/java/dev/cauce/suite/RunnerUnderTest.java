package dev.cauce.suite;

import dev.cauce.operations.launch.Capability;

/** The runner on whose classpath the suite runs: the system property {@code cauce.runner}. */
final class RunnerUnderTest {
  private static final String PROPERTY = "cauce.runner";

  private RunnerUnderTest() {}

  /** Returns direct, flink or spark. */
  static String name() {
    String name = System.getProperty(PROPERTY);
    if (name == null) {
      throw new IllegalStateException(
          "The system property " + PROPERTY + " is not set; the suite runs in runners-config/*");
    }
    return name;
  }

  static boolean can(Capability capability) {
    return Capability.of(name()).contains(capability);
  }
}
