package dev.cauce.operations.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Iterables;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.commerce.Sales;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;

final class CompareRowsTest {
  private static final Coverage DAY =
      Coverage.of(
          List.of(new Interval(SomeSales.DAY, SomeSales.DAY.plus(Duration.standardDays(1)))));

  @Test
  void findsEqualTablesEqual() {
    assertCounts(
        rows(100),
        rows(100),
        counts -> {
          assertEquals(100, counts.equalRows());
          assertEquals(1100, counts.cells());
          assertTrue(counts.agrees());
        });
  }

  @Test
  void findsAWrongSumALostRowAndAnExtraRow() {
    List<Row> wrong = rows(100);
    wrong.set(5, Row.fromRow(wrong.get(5)).withFieldValue("netMicros", 1L).build());
    wrong.remove(50);
    wrong.add(SomeSales.hour(1, "extra", 1));
    assertCounts(
        rows(100),
        wrong,
        counts -> {
          assertEquals(100, counts.rowsA());
          assertEquals(100, counts.rowsB());
          assertEquals(98, counts.equalRows());
          assertEquals(1, counts.differentRows());
          assertEquals(1, counts.missingInB());
          assertEquals(1, counts.extraInB());
          assertEquals(1111, counts.cells());
          assertEquals(23, counts.differentCells());
        });
  }

  @Test
  void namesTheColumnsThatDifferInRowsOfBoth() {
    List<Row> wrong = rows(100);
    wrong.set(5, Row.fromRow(wrong.get(5)).withFieldValue("netMicros", 1L).build());
    wrong.set(6, Row.fromRow(wrong.get(6)).withFieldValue("netMicros", 1L).build());
    wrong.remove(50);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(
            compared(pipeline, rows(100), wrong)
                .get(CompareRows.COLUMNS)
                .apply(SumColumns.byColumn()))
        .satisfies(
            columns -> {
              assertEquals(11, Iterables.size(columns));
              for (ComparedColumn column : columns) {
                boolean net = column.column().equals("netMicros");
                assertEquals(net ? 2 : 0, column.different(), column::toString);
                assertEquals(net ? 97 : 99, column.equal(), column::toString);
              }
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void leavesOutRowsThatTheCoverageDoesNotOwn() {
    List<Row> more = rows(10);
    more.add(SomeSales.hour(-1, "before", 1));
    more.add(SomeSales.hour(24, "after", 1));
    assertCounts(rows(10), more, counts -> assertEquals(10, counts.rowsB()));
  }

  @Test
  void countsNothingWhereThereIsNothing() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(compared(pipeline, List.of(), List.of()).get(CompareRows.COUNTS)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void givesTheFirstDifferencesByTableKeyAndColumn() {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollection<DifferentCell> first =
        compared(pipeline, rows(100), List.of())
            .get(CompareRows.DIFFERENCES)
            .apply(FirstDifferences.of(3));
    PAssert.that(first)
        .satisfies(
            cells -> {
              List<String> columns = new ArrayList<>();
              for (DifferentCell cell : cells) {
                assertTrue(cell.key().contains("country=c000 "), cell.key());
                columns.add(cell.column());
              }
              columns.sort(null);
              assertEquals(List.of("customers", "end", "events"), columns);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  /** A check that Beam can carry to where the rows are. */
  private interface Check extends SerializableFunction<ComparedTable, Void> {
    void check(ComparedTable counts);

    @Override
    default Void apply(ComparedTable counts) {
      check(counts);
      return null;
    }
  }

  private static void assertCounts(List<Row> a, List<Row> b, Check check) {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PAssert.that(compared(pipeline, a, b).get(CompareRows.COUNTS).apply(SumCounts.byTable()))
        .satisfies(counts -> check.apply(Iterables.getOnlyElement(counts)));
    pipeline.run().waitUntilFinish();
  }

  private static PCollectionTuple compared(Pipeline pipeline, List<Row> a, List<Row> b) {
    return PCollectionTuple.of(CompareRows.A, pipeline.apply("A", create(a)))
        .and(CompareRows.B, pipeline.apply("B", create(b)))
        .apply("Compare", CompareRows.of(Sales.TABLE, DAY, "c", 3));
  }

  private static Create.Values<Row> create(List<Row> rows) {
    return Create.of(rows).withRowSchema(Sales.TABLE.schema());
  }

  private static List<Row> rows(int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(SomeSales.hour(i % 24, String.format("c%03d", i), i + 1));
    }
    return rows;
  }
}
