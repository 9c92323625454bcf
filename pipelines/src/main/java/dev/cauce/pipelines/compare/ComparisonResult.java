package dev.cauce.pipelines.compare;

import dev.cauce.io.runs.Coverage;
import java.util.List;

/**
 * What a comparison found.
 *
 * @param coverage the event times whose rows were compared
 * @param tables the counts, a table each; none when the generations cover nothing in common
 * @param differences the first cells that differ, by table, key and column
 */
public record ComparisonResult(
    Coverage coverage, List<ComparedTable> tables, List<DifferentCell> differences) {

  public ComparisonResult {
    tables = List.copyOf(tables);
    differences = List.copyOf(differences);
  }

  public long cells() {
    return tables.stream().mapToLong(ComparedTable::getCells).sum();
  }

  public long differentCells() {
    return tables.stream().mapToLong(ComparedTable::getDifferentCells).sum();
  }

  /** Whether there was nothing to compare. */
  public boolean isEmpty() {
    return tables.stream().allMatch(table -> table.getRowsA() + table.getRowsB() == 0);
  }

  /** Whether there was something to compare, and it is equal. */
  public boolean agrees() {
    return !isEmpty() && tables.stream().allMatch(ComparedTable::agrees);
  }

  /** The last line: how many cells, and how many differ. */
  public String summary() {
    return cells() + " cells compared, " + differentCells() + " differ";
  }
}
