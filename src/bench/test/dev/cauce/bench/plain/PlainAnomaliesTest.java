package dev.cauce.bench.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.bench.flink.FlinkAnomalies;
import dev.cauce.bench.rows.RowDigest;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.MemoryLog;
import dev.cauce.bench.workload.Shape;
import dev.cauce.bench.workload.Workload;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anomalies are found once a series has a history, so these are more events than of sales. */
class PlainAnomaliesTest {
  private static final Workload SMALL = new Workload(Shape.IN_TIME_ORDER, 30_000, 1);

  @ParameterizedTest
  @EnumSource(names = {"BATCH", "STREAMING"})
  void makesTheRowsOfNativeFlink(RuntimeExecutionMode mode) {
    String plain = digestOf(SMALL, new PlainAnomalies());
    assertTrue(plain.startsWith("anomalies="), plain);
    assertTrue(plain.contains("sensor_minutes="), plain);
    assertEquals(plain, digestOf(SMALL, new FlinkAnomalies(mode)));
  }

  @Test
  void anotherSeedGivesAnotherDigest() {
    Workload other = new Workload(Shape.IN_TIME_ORDER, 30_000, 2);
    assertNotEquals(digestOf(SMALL, new PlainAnomalies()), digestOf(other, new PlainAnomalies()));
  }

  private static String digestOf(Workload workload, Computation computation) {
    MemoryLog.fill(workload.generate());
    RowDigest.clear();
    try {
      computation.compute(workload, 2);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return RowDigest.summary();
  }
}
