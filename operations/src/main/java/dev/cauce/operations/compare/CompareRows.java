package dev.cauce.operations.compare;

import dev.cauce.io.runs.Coverage;
import dev.cauce.transforms.results.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Compares the rows of a table in two generations, cell by cell.
 *
 * <p>In: all rows of both, bounded, each key once. Out: a {@link ComparedTable} for each part, to
 * be summed up by {@link SumCounts}, a {@link ComparedColumn} for each part and column, to be
 * summed up by {@link SumColumns}, and every {@link DifferentCell} that was not expected. Rows
 * outside the coverage are left out. Rows are matched by parts of the keys and not one by one,
 * because a shuffle costs by its keys; a part of one generation must fit into memory.
 */
public final class CompareRows extends PTransform<PCollectionTuple, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** The rows of the first generation. */
  public static final TupleTag<Row> A = new TupleTag<>("a") {};

  /** The rows of the second generation. */
  public static final TupleTag<Row> B = new TupleTag<>("b") {};

  /** The counts of each part. */
  public static final TupleTag<ComparedTable> COUNTS = new TupleTag<>("counts") {};

  /** The counts of each part, by column. */
  public static final TupleTag<ComparedColumn> COLUMNS = new TupleTag<>("columns") {};

  /** The cells that differ unexpectedly, all of them, in no order. */
  public static final TupleTag<DifferentCell> DIFFERENCES = new TupleTag<>("differences") {};

  private final Table<?> table;
  private final Coverage coverage;
  private final String comparison;
  private final int parts;
  private final ExpectedChanges expected;

  private CompareRows(
      Table<?> table, Coverage coverage, String comparison, int parts, ExpectedChanges expected) {
    this.table = table;
    this.coverage = coverage;
    this.comparison = comparison;
    this.parts = parts;
    this.expected = expected;
  }

  /**
   * Compares those rows of {@code table} that {@code coverage} owns, for {@code comparison}.
   *
   * @param parts into how many parts the keys are divided, which changes no result
   */
  public static CompareRows of(Table<?> table, Coverage coverage, String comparison, int parts) {
    return new CompareRows(table, coverage, comparison, parts, ExpectedChanges.NONE);
  }

  /** The same, where {@code changes} are no difference that matters. */
  public CompareRows expecting(ExpectedChanges changes) {
    return new CompareRows(table, coverage, comparison, parts, changes);
  }

  @Override
  public PCollectionTuple expand(PCollectionTuple generations) {
    RowComparison rows =
        RowComparison.of(table, comparison, coverage.toString()).expecting(expected);
    return KeyedPCollectionTuple.of(A, keyed("KeyA", table, generations.get(A)))
        .and(B, keyed("KeyB", table, generations.get(B)))
        .apply("Match", CoGroupByKey.create())
        .apply(
            "CompareCells",
            ParDo.of(new CompareCellsFn(rows))
                .withOutputTags(COUNTS, TupleTagList.of(COLUMNS).and(DIFFERENCES)));
  }

  private <R> PCollection<KV<Integer, Row>> keyed(String step, Table<R> of, PCollection<Row> rows) {
    return rows.apply(step, ParDo.of(new PartOfRowFn<>(of, coverage, parts)))
        .setCoder(KvCoder.of(VarIntCoder.of(), RowCoder.of(of.schema())));
  }

  private static final class CompareCellsFn extends DoFn<KV<Integer, CoGbkResult>, ComparedTable> {
    private static final long serialVersionUID = 1L;

    private final RowComparison rows;

    CompareCellsFn(RowComparison rows) {
      this.rows = rows;
    }

    @ProcessElement
    public void compare(@Element KV<Integer, CoGbkResult> part, MultiOutputReceiver out) {
      Map<List<Object>, Row> unmatched = new LinkedHashMap<>();
      part.getValue().getAll(A).forEach(a -> unmatched.put(rows.keyOf(a), a));
      ComparedTable counts = rows.none();
      ColumnTally columns = new ColumnTally(rows);
      for (Row b : part.getValue().getAll(B)) {
        RowComparison.Outcome outcome = compare(unmatched.remove(rows.keyOf(b)), b, out);
        counts = counts.plus(outcome.counts());
        columns.add(outcome.verdicts());
      }
      for (Row a : unmatched.values()) {
        counts = counts.plus(compare(a, null, out).counts());
      }
      out.get(COUNTS).output(counts);
      columns.columns().forEach(out.get(COLUMNS)::output);
    }

    private RowComparison.Outcome compare(
        @Nullable Row a, @Nullable Row b, MultiOutputReceiver out) {
      RowComparison.Outcome outcome = rows.compare(a, b);
      outcome.differences().forEach(out.get(DIFFERENCES)::output);
      return outcome;
    }
  }
}
