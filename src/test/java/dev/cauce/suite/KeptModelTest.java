package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cauce.io.runs.Interval;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.KeptModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.TableDigest;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.results.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A digest tells tables apart by a single cell, and is kept for exactly the model it is of. */
@OnlyOn(value = "direct", because = "no runner has a part in it")
class KeptModelTest {
  private static final PipelineUnderTest SALES = ShapeUnderTest.TOTALS.pipeline();
  private static final Workload WORKLOAD = SALES.small();
  private static final Interval INTERVAL = WORKLOAD.interval();
  private static final Table<Sales> TABLE = Sales.TABLE;
  private static final ModelTables MODEL = SALES.model().of(SALES.log(List.of(WORKLOAD)));

  @TempDir Path folder;

  @Test
  void digestIsOfEveryCellAndOfNoOrder() {
    List<Row> rows = new ArrayList<>(MODEL.rowsOf(TABLE, INTERVAL).values());
    TableDigest digest = TableDigest.of(TABLE, rows);
    assertEquals(rows.size(), digest.rows());
    List<Row> turned = new ArrayList<>(rows);
    Collections.reverse(turned);
    assertEquals(digest, TableDigest.of(TABLE, turned));

    List<Row> wrong = new ArrayList<>(rows);
    Row first = rows.get(0);
    wrong.set(
        0, Row.fromRow(first).withFieldValue("netMicros", first.getInt64("netMicros") + 1).build());
    assertNotEquals(digest, TableDigest.of(TABLE, wrong));
    List<Row> doubled = new ArrayList<>(rows);
    doubled.set(0, rows.get(1));
    assertNotEquals(digest, TableDigest.of(TABLE, doubled));
    assertNotEquals(digest, TableDigest.of(TABLE, rows.subList(1, rows.size())));
  }

  @Test
  void isComputedOnceForTheSameWorkloadsAndCode() {
    TableDigest first = kept("a", List.of(Table.class), MODEL).digestOf(TABLE, INTERVAL);
    assertEquals(MODEL.digestOf(TABLE, INTERVAL), first);
    assertEquals(first, kept("a", List.of(Table.class), null).digestOf(TABLE, INTERVAL));
    assertThrows(
        IllegalStateException.class,
        () -> kept("b", List.of(Table.class), null).digestOf(TABLE, INTERVAL));
    assertThrows(
        IllegalStateException.class,
        () -> kept("a", List.of(KeptModel.class), null).digestOf(TABLE, INTERVAL));
  }

  private KeptModel kept(String of, List<Class<?>> code, ModelTables model) {
    return KeptModel.in(
        folder,
        of,
        code,
        () -> {
          if (model == null) {
            throw new IllegalStateException("computed again");
          }
          return model;
        });
  }
}
