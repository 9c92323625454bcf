package dev.cauce.suite.disturbance;

import dev.cauce.transforms.results.Table;
import java.util.Map;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;

/**
 * Adds 1 to a number of some rows.
 *
 * @param table the name of their table
 * @param column the number
 * @param where the values of other columns by which the rows are known
 */
public record WrongByOne(String table, String column, Map<String, Object> where)
    implements Disturbance {

  @Override
  public <R> PCollection<R> of(Table<R> of, PCollection<R> rows) {
    return of.name().equals(table)
        ? rows.apply("WrongByOne", MapElements.via(new AddOneFn<>(this, of)))
            .setCoder(rows.getCoder())
        : rows;
  }

  private static final class AddOneFn<R> extends SimpleFunction<R, R> {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final Map<String, Object> where;
    private final Table<R> table;

    AddOneFn(WrongByOne wrong, Table<R> table) {
      column = wrong.column();
      where = wrong.where();
      this.table = table;
    }

    @Override
    public R apply(R result) {
      Row row = table.toRow(result);
      boolean isMeant =
          where.entrySet().stream().allMatch(e -> e.getValue().equals(row.getValue(e.getKey())));
      long wrong = row.getInt64(column) + 1;
      return isMeant
          ? table.fromRow(Row.fromRow(row).withFieldValue(column, wrong).build())
          : result;
    }
  }
}
