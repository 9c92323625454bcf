package dev.cauce.operations.compare;

import dev.cauce.io.runs.Coverage;
import java.util.List;

/**
 * What a comparison found.
 *
 * @param coverage the event times whose rows were compared
 * @param tables the counts, a table each; none when the generations cover nothing in common
 * @param columns the counts, a column each, by table
 * @param differences the first cells that differ unexpectedly, by table, key and column
 * @param conflicts what is open in either generation, a sentence each; such events may differ
 * @param changes what was not the same when both were computed, a sentence each
 */
public record ComparisonResult(
    Coverage coverage,
    List<ComparedTable> tables,
    List<ComparedColumn> columns,
    List<DifferentCell> differences,
    List<String> conflicts,
    List<String> changes) {

  public ComparisonResult {
    tables = List.copyOf(tables);
    columns = List.copyOf(columns);
    differences = List.copyOf(differences);
    conflicts = List.copyOf(conflicts);
    changes = List.copyOf(changes);
  }

  ComparisonResult withChanges(List<String> sentences) {
    return new ComparisonResult(coverage, tables, columns, differences, conflicts, sentences);
  }

  ComparisonResult withConflicts(List<String> sentences) {
    return new ComparisonResult(coverage, tables, columns, differences, sentences, changes);
  }

  public long cells() {
    return tables.stream().mapToLong(ComparedTable::cells).sum();
  }

  public long differentCells() {
    return tables.stream().mapToLong(ComparedTable::differentCells).sum();
  }

  /** Those of the cells that differ which were expected to. */
  public long expectedCells() {
    return tables.stream().mapToLong(ComparedTable::expectedCells).sum();
  }

  /** The rows that differ, or that one generation lacks, and that were not expected to. */
  public long unexpectedRows() {
    return tables.stream().mapToLong(ComparedTable::unexpectedRows).sum();
  }

  /** Whether there was nothing to compare. */
  public boolean isEmpty() {
    return tables.stream().allMatch(table -> table.rowsA() + table.rowsB() == 0);
  }

  /** Whether there was something to compare, and it is equal but for what was expected. */
  public boolean agrees() {
    return !isEmpty() && tables.stream().allMatch(ComparedTable::agrees);
  }

  /** The last line: how many cells, and how many differ. */
  public String summary() {
    String differ = cells() + " cells compared, " + differentCells() + " differ";
    return expectedCells() == 0 ? differ : differ + ", " + expectedCells() + " of them as expected";
  }
}
