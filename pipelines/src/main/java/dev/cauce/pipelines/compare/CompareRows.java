package dev.cauce.pipelines.compare;

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
 * be summed up by {@link SumCounts}, and every {@link DifferentCell}. Rows outside the coverage are
 * left out. Rows are matched by parts of the keys and not one by one, because a shuffle costs by
 * its keys; a part of one generation must fit into memory.
 */
public final class CompareRows extends PTransform<PCollectionTuple, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** The rows of the first generation. */
  public static final TupleTag<Row> A = new TupleTag<>("a") {};

  /** The rows of the second generation. */
  public static final TupleTag<Row> B = new TupleTag<>("b") {};

  /** The counts of each part. */
  public static final TupleTag<ComparedTable> COUNTS = new TupleTag<>("counts") {};

  /** The cells that differ, all of them, in no order. */
  public static final TupleTag<DifferentCell> DIFFERENCES = new TupleTag<>("differences") {};

  private final Table<?> table;
  private final Coverage coverage;
  private final String comparison;
  private final int parts;

  private CompareRows(Table<?> table, Coverage coverage, String comparison, int parts) {
    this.table = table;
    this.coverage = coverage;
    this.comparison = comparison;
    this.parts = parts;
  }

  /**
   * Compares those rows of {@code table} that {@code coverage} owns, for {@code comparison}.
   *
   * @param parts into how many parts the keys are divided, which changes no result
   */
  public static CompareRows of(Table<?> table, Coverage coverage, String comparison, int parts) {
    return new CompareRows(table, coverage, comparison, parts);
  }

  @Override
  public PCollectionTuple expand(PCollectionTuple generations) {
    RowComparison rows = RowComparison.of(table, comparison, coverage.toString());
    return KeyedPCollectionTuple.of(A, keyed("KeyA", table, generations.get(A)))
        .and(B, keyed("KeyB", table, generations.get(B)))
        .apply("Match", CoGroupByKey.create())
        .apply(
            "CompareCells",
            ParDo.of(new CompareCellsFn(rows))
                .withOutputTags(COUNTS, TupleTagList.of(DIFFERENCES)));
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
      for (Row b : part.getValue().getAll(B)) {
        counts = counts.plus(compare(unmatched.remove(rows.keyOf(b)), b, out));
      }
      for (Row a : unmatched.values()) {
        counts = counts.plus(compare(a, null, out));
      }
      out.get(COUNTS).output(counts);
    }

    private ComparedTable compare(@Nullable Row a, @Nullable Row b, MultiOutputReceiver out) {
      RowComparison.Outcome outcome = rows.compare(a, b);
      outcome.differences().forEach(out.get(DIFFERENCES)::output);
      return outcome.counts();
    }
  }
}
