package dev.cauce.pipelines.compare;

import com.google.common.collect.Iterables;
import dev.cauce.io.runs.Coverage;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
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

/**
 * Compares the rows of a table in two generations, cell by cell.
 *
 * <p>In: all rows of both, bounded, each key once. Out: a {@link ComparedTable} for each key, to be
 * summed up by {@link SumCounts}, and every {@link DifferentCell}. Rows outside the coverage are
 * left out.
 */
public final class CompareRows extends PTransform<PCollectionTuple, PCollectionTuple> {
  private static final long serialVersionUID = 1L;

  /** The rows of the first generation. */
  public static final TupleTag<Row> A = new TupleTag<>("a") {};

  /** The rows of the second generation. */
  public static final TupleTag<Row> B = new TupleTag<>("b") {};

  /** The counts of each key. */
  public static final TupleTag<ComparedTable> COUNTS = new TupleTag<>("counts") {};

  /** The cells that differ, all of them, in no order. */
  public static final TupleTag<DifferentCell> DIFFERENCES = new TupleTag<>("differences") {};

  private final Table<?> table;
  private final Coverage coverage;
  private final String comparison;

  private CompareRows(Table<?> table, Coverage coverage, String comparison) {
    this.table = table;
    this.coverage = coverage;
    this.comparison = comparison;
  }

  /** Compares those rows of {@code table} that {@code coverage} owns, for {@code comparison}. */
  public static CompareRows of(Table<?> table, Coverage coverage, String comparison) {
    return new CompareRows(table, coverage, comparison);
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

  private <R> PCollection<KV<Row, Row>> keyed(String step, Table<R> of, PCollection<Row> rows) {
    Schema schema = of.schema();
    Schema key = of.key().stream().map(schema::getField).collect(Schema.toSchema());
    return rows.apply(step, ParDo.of(new KeyRowsFn<>(of, key, coverage)))
        .setCoder(KvCoder.of(RowCoder.of(key), RowCoder.of(schema)));
  }

  private static final class CompareCellsFn extends DoFn<KV<Row, CoGbkResult>, ComparedTable> {
    private static final long serialVersionUID = 1L;

    private final RowComparison rows;

    CompareCellsFn(RowComparison rows) {
      this.rows = rows;
    }

    @ProcessElement
    public void compare(@Element KV<Row, CoGbkResult> matched, MultiOutputReceiver out) {
      CoGbkResult both = matched.getValue();
      RowComparison.Outcome outcome =
          rows.compare(
              Iterables.getOnlyElement(both.getAll(A), null),
              Iterables.getOnlyElement(both.getAll(B), null));
      out.get(COUNTS).output(outcome.counts());
      outcome.differences().forEach(out.get(DIFFERENCES)::output);
    }
  }
}
