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
    node.put("table", table.getTable());
    node.put("rows_a", table.getRowsA());
    node.put("rows_b", table.getRowsB());
    node.put("equal", table.getEqualRows());
    node.put("different", table.getDifferentRows());
    node.put("missing_in_b", table.getMissingInB());
    node.put("extra_in_b", table.getExtraInB());
    node.put("unexpected", table.getUnexpectedRows());
    node.put("cells", table.getCells());
    node.put("cells_differ", table.getDifferentCells());
    node.put("cells_expected", table.getExpectedCells());
    ArrayNode columns = node.putArray("columns");
    for (ComparedColumn column : result.columns()) {
      if (column.getTable().equals(table.getTable())) {
        columns
            .addObject()
            .put("column", TableCql.columnOf(column.getColumn()))
            .put("equal", column.getEqual())
            .put("different", column.getDifferent())
            .put("expected", column.getExpected());
      }
    }
  }

  private static void add(ObjectNode node, DifferentCell cell) {
    node.put("table", cell.getTable());
    node.put("key", cell.getKey());
    node.put("column", TableCql.columnOf(cell.getColumn()));
    node.put("a", cell.getA());
    node.put("b", cell.getB());
  }
}
