package dev.cauce.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.bench.jmh.Steps;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What a step allocates for an event does not depend on the machine's load: it may not grow. */
class AllocationTest {
  private static final double MOST = 1.10;
  private static final String NORM = "gc.alloc.rate.norm";

  @Test
  void noStepAllocatesATenthMoreThanRecorded() throws RunnerException, IOException {
    Properties recorded = new Properties();
    try (InputStream in = AllocationTest.class.getResourceAsStream("allocation.properties")) {
      recorded.load(in);
    }
    Map<String, Double> measured = new TreeMap<>();
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(Steps.class.getName())
                    .addProfiler(GCProfiler.class)
                    .forks(0)
                    .warmupIterations(3)
                    .warmupTime(TimeValue.milliseconds(500))
                    .measurementIterations(2)
                    .measurementTime(TimeValue.milliseconds(500))
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    for (RunResult result : results) {
      String label = result.getPrimaryResult().getLabel();
      measured.put(label, result.getSecondaryResults().get(NORM).getScore());
    }
    System.out.println("bytes allocated for an event: " + measured);
    assertEquals(recorded.stringPropertyNames(), measured.keySet());
    measured.forEach(
        (step, bytes) -> {
          double before = Double.parseDouble(recorded.getProperty(step));
          assertTrue(
              bytes <= before * MOST,
              () ->
                  String.format(
                      "%s allocates %.0f bytes for an event, where %.0f were recorded",
                      step, bytes, before));
        });
  }
}
