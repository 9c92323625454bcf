package dev.cauce.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cauce.io.cassandra.TableCql;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.compare.ComparedColumn;
import dev.cauce.operations.compare.ComparedTable;
import dev.cauce.operations.compare.Comparison;
import dev.cauce.operations.compare.ComparisonResult;
import dev.cauce.operations.compare.DifferentCell;

/** What a comparison found, as one document of JSON for programs. */
final class ComparisonDocument {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ComparisonDocument() {}

  /** The document, on one line. */
  static String of(Comparison comparison, ComparisonResult result) {
    ObjectNode document = JSON.createObjectNode();
    document.put("pipeline", comparison.definition().name());
    document.put("a", comparison.a());
    document.put("b", comparison.b());
    document.put("agrees", result.agrees());
    ArrayNode coverage = document.putArray("coverage");
    for (Interval interval : result.coverage().intervals()) {
      ObjectNode node = coverage.addObject().put("from", interval.from().toString());
      node.put("to", interval.isBounded() ? interval.to().toString() : null);
    }
    ArrayNode changes = document.putArray("changes");
    result.changes().forEach(changes::add);
    ArrayNode conflicts = document.putArray("conflicts");
    result.conflicts().forEach(conflicts::add);
    document.put("cells", result.cells());
    document.put("cells_differ", result.differentCells());
    document.put("cells_expected", result.expectedCells());
    ArrayNode tables = document.putArray("tables");
    result.tables().forEach(table -> add(tables.addObject(), table, result));
    ArrayNode differences = document.putArray("differences");
    result.differences().forEach(cell -> add(differences.addObject(), cell));
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(ObjectNode node, ComparedTable table, ComparisonResult result) {
    node.put("table", table.table());
    node.put("rows_a", table.rowsA());
    node.put("rows_b", table.rowsB());
    node.put("equal", table.equalRows());
    node.put("different", table.differentRows());
    node.put("missing_in_b", table.missingInB());
    node.put("extra_in_b", table.extraInB());
    node.put("unexpected", table.unexpectedRows());
    node.put("cells", table.cells());
    node.put("cells_differ", table.differentCells());
    node.put("cells_expected", table.expectedCells());
    ArrayNode columns = node.putArray("columns");
    for (ComparedColumn column : result.columns()) {
      if (column.table().equals(table.table())) {
        columns
            .addObject()
            .put("column", TableCql.columnOf(column.column()))
            .put("equal", column.equal())
            .put("different", column.different())
            .put("expected", column.expected());
      }
    }
  }

  private static void add(ObjectNode node, DifferentCell cell) {
    node.put("table", cell.table());
    node.put("key", cell.key());
    node.put("column", TableCql.columnOf(cell.column()));
    node.put("a", cell.a());
    node.put("b", cell.b());
  }
}
