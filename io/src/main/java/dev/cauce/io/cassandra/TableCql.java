package dev.cauce.io.cassandra;

import dev.cauce.transforms.results.Table;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.joda.time.Duration;

/** A table of one generation, in CQL. Columns are the schema's fields in snake case. */
public final class TableCql {
  /** Of a keyspace's table: how long a row is kept that is written now. */
  static final String SECONDS_KEPT =
      "SELECT default_time_to_live FROM system_schema.tables"
          + " WHERE keyspace_name = ? AND table_name = ?";

  private TableCql() {}

  /** The table's name in {@code generation}. */
  public static String nameOf(Table<?> table, int generation) {
    return table.name() + "_g" + generation;
  }

  /** The column of a field: {@code grossMicros} is {@code gross_micros}. */
  public static String columnOf(String field) {
    return field.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
  }

  static String create(Table<?> table, int generation) {
    String columns =
        table.schema().getFields().stream()
            .map(field -> quoted(field.getName()) + " " + typeOf(field))
            .collect(Collectors.joining(", "));
    return String.format(
        "CREATE TABLE IF NOT EXISTS %s (%s, PRIMARY KEY ((%s)%s)) WITH %s",
        nameOf(table, generation),
        columns,
        quoted(table.partitionKey()),
        table.clusteringKey().isEmpty() ? "" : ", " + quoted(table.clusteringKey()),
        optionsOf(table));
  }

  /**
   * How rows are kept. Strategies that go by the time of writing would take versions for it ({@code
   * src/site/decisions/tables.md}).
   */
  private static String optionsOf(Table<?> table) {
    String compaction =
        table.early() == null ? "SizeTieredCompactionStrategy" : "LeveledCompactionStrategy";
    Duration retention = table.retention();
    return String.format(
        "comment = '%s' AND compaction = {'class': '%s'%s} AND default_time_to_live = %d",
        commentOf(table).replace("'", "''"),
        compaction,
        retention == null ? "" : ", 'unchecked_tombstone_compaction': 'true'",
        retention == null ? 0 : retention.getStandardSeconds());
  }

  /** The question, and what each column says, with its unit. */
  private static String commentOf(Table<?> table) {
    return Stream.concat(
            Stream.of(table.question()),
            table.schema().getFields().stream()
                .filter(field -> !field.getDescription().isEmpty())
                .map(field -> columnOf(field.getName()) + ": " + field.getDescription()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  static String insert(Table<?> table, int generation) {
    List<String> fields = table.schema().getFieldNames();
    return String.format(
        "INSERT INTO %s (%s) VALUES (%s) USING TIMESTAMP ?",
        nameOf(table, generation),
        quoted(fields),
        fields.stream().map(field -> "?").collect(Collectors.joining(", ")));
  }

  static String select(Table<?> table, int generation) {
    return String.format(
        "SELECT %s FROM %s", quoted(table.schema().getFieldNames()), nameOf(table, generation));
  }

  /** All columns, and behind them when each was written that is no part of the key. */
  static String selectWithTimes(Table<?> table, int generation) {
    List<String> fields = table.schema().getFieldNames();
    String times =
        fields.stream()
            .filter(field -> !table.key().contains(field))
            .map(field -> "WRITETIME(" + quoted(field) + ")")
            .collect(Collectors.joining(", "));
    return String.format("SELECT %s, %s FROM %s", quoted(fields), times, nameOf(table, generation));
  }

  static String delete(Table<?> table, int generation) {
    return String.format(
        "DELETE FROM %s USING TIMESTAMP ? WHERE %s",
        nameOf(table, generation),
        table.key().stream()
            .map(field -> quoted(field) + " = ?")
            .collect(Collectors.joining(" AND ")));
  }

  /** Names are quoted, since a field may be called as a word of CQL. */
  private static String quoted(List<String> fields) {
    return fields.stream().map(TableCql::quoted).collect(Collectors.joining(", "));
  }

  static String quoted(String field) {
    return '"' + columnOf(field) + '"';
  }

  private static String typeOf(Schema.Field field) {
    return CqlType.of(field).cql();
  }
}
