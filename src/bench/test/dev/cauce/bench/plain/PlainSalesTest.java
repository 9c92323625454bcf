package dev.cauce.bench.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.bench.flink.FlinkCombinedSales;
import dev.cauce.bench.flink.FlinkSales;
import dev.cauce.bench.rows.RowDigest;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.InputKind;
import dev.cauce.bench.workload.MemoryLog;
import dev.cauce.bench.workload.Shape;
import dev.cauce.bench.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlainSalesTest {
  private static final Workload SMALL = new Workload(Shape.TOTALS, 10_000, 1);

  @ParameterizedTest
  @EnumSource(names = {"BATCH", "STREAMING"})
  void makesTheRowsOfNativeFlink(RuntimeExecutionMode mode) {
    String plain = digestOf(new PlainSales());
    assertTrue(plain.contains("top_products"), plain);
    assertEquals(plain, digestOf(new FlinkSales(mode)));
  }

  @ParameterizedTest
  @EnumSource(names = {"BATCH", "STREAMING"})
  void makesTheRowsOfNativeFlinkThatCombines(RuntimeExecutionMode mode) {
    assertEquals(digestOf(new PlainSales()), digestOf(new FlinkCombinedSales(mode)));
  }

  @Test
  void makesTheSameRowsOfFiles(@TempDir Path folder) throws IOException {
    String memory = digestOf(new PlainSales());
    InputKind.FILE.store(SMALL, folder.toString());
    RowDigest.clear();
    new PlainSales().compute(SMALL.withInput(InputKind.FILE.open(SMALL, folder.toString())), 1);
    assertEquals(memory, RowDigest.summary());
  }

  @Test
  void anotherSeedGivesAnotherDigest() {
    MemoryLog.fill(new Workload(Shape.TOTALS, 10_000, 2).generate());
    RowDigest.clear();
    new PlainSales().compute(SMALL, 1);
    String other = RowDigest.summary();
    assertTrue(!other.equals(digestOf(new PlainSales())), other);
  }

  private static String digestOf(Computation computation) {
    MemoryLog.fill(SMALL.generate());
    RowDigest.clear();
    try {
      computation.compute(SMALL, 2);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return RowDigest.summary();
  }
}
