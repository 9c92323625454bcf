package dev.cauce.suite;

import dev.cauce.transforms.results.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.apache.beam.sdk.values.Row;

/** The rows of one run, upserted as the store does: of one key the row of the highest version. */
final class CollectedRows {
  private static final Map<String, Map<List<Object>, Versioned>> ALL = new ConcurrentHashMap<>();

  private final String run = UUID.randomUUID().toString();

  private record Versioned(long version, Row row) {}

  /** Takes the rows of {@code table}. */
  <R> PTransform<PCollection<R>, PDone> of(Table<R> table) {
    String place = placeOf(table);
    return PTransform.compose(
        rows -> {
          rows.apply("Collect", ParDo.of(new CollectFn<>(table, place)));
          return PDone.in(rows.getPipeline());
        });
  }

  /** The rows that {@code table} holds now. */
  Collection<Row> rowsOf(Table<?> table) {
    return ALL.getOrDefault(placeOf(table), Map.of()).values().stream()
        .map(Versioned::row)
        .toList();
  }

  private String placeOf(Table<?> table) {
    return run + "/" + table.name();
  }

  private static final class CollectFn<R> extends DoFn<R, Void> {
    private static final long serialVersionUID = 1L;

    private final Table<R> table;
    private final String place;

    CollectFn(Table<R> table, String place) {
      this.table = table;
      this.place = place;
    }

    @ProcessElement
    public void collect(@Element R result) {
      Row row = table.toRow(result);
      List<Object> key = table.key().stream().<Object>map(row::getValue).toList();
      ALL.computeIfAbsent(place, name -> new ConcurrentHashMap<>())
          .merge(
              key,
              new Versioned(table.versionOf(result), row),
              (old, more) -> more.version() >= old.version() ? more : old);
    }
  }
}
