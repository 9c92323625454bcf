package dev.cauce.io.runs;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.transforms.results.Table;
import java.util.Map;
import org.apache.beam.sdk.values.Row;

/**
 * One generation of a pipeline, for one answer: whatever tables and pages it takes, all rows come
 * from the same generation, also when the pointer moves meanwhile.
 */
public record GenerationView(StoreSession session, String pipeline, int generation) {

  /** Rows of {@code table} whose fields equal {@code where}, as they come. */
  public Iterable<Row> rows(Table<?> table, Map<String, Object> where) {
    return session.rows(table, generation, where);
  }
}
