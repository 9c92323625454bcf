package dev.cauce.transforms.aggregate;

import dev.cauce.transforms.results.Table;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Totals as rows of a table.
 *
 * <p>In: totals by key and window. Out: the rows that a function makes of each.
 *
 * <pre>{@code
 * totals.apply("Stays", Rows.of(Stay.TABLE, (guest, window, total) -> new Stay(guest, ...)));
 * }</pre>
 */
public final class Rows<K, A, R> extends PTransform<PCollection<KV<K, A>>, PCollection<R>> {
  private static final long serialVersionUID = 1L;

  /** The row of a key and window. */
  public interface Row<K, A, R> extends Serializable {
    R of(K key, IntervalWindow window, A total);
  }

  private final Table<R> table;
  private final Row<K, A, List<R>> rows;

  private Rows(Table<R> table, Row<K, A, List<R>> rows) {
    this.table = table;
    this.rows = rows;
  }

  /** One row of each total. */
  public static <K, A, R> Rows<K, A, R> of(Table<R> table, Row<K, A, R> row) {
    return new Rows<>(table, (key, window, total) -> List.of(row.of(key, window, total)));
  }

  /** Any number of rows of each total. */
  public static <K, A, R> Rows<K, A, R> allOf(Table<R> table, Row<K, A, List<R>> rows) {
    return new Rows<>(table, rows);
  }

  /** What a function makes of each total, which is no row of a table. */
  static <K, A, R> ParDo.SingleOutput<KV<K, A>, R> each(Row<K, A, R> element) {
    return ParDo.of(new RowsFn<>((key, window, total) -> List.of(element.of(key, window, total))));
  }

  @Override
  public PCollection<R> expand(PCollection<KV<K, A>> totals) {
    return totals
        .apply("Rows", ParDo.of(new RowsFn<>(rows)))
        .setTypeDescriptor(TypeDescriptor.of(table.type()));
  }

  private static final class RowsFn<K, A, R> extends DoFn<KV<K, A>, R> {
    private static final long serialVersionUID = 1L;

    private final Row<K, A, List<R>> rows;

    RowsFn(Row<K, A, List<R>> rows) {
      this.rows = rows;
    }

    @ProcessElement
    public void rows(@Element KV<K, A> total, IntervalWindow window, OutputReceiver<R> receiver) {
      rows.of(total.getKey(), window, total.getValue()).forEach(receiver::output);
    }
  }
}
