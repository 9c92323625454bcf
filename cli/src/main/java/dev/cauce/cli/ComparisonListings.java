package dev.cauce.cli;

import dev.cauce.io.cassandra.TableCql;
import dev.cauce.operations.compare.ComparedColumn;
import dev.cauce.operations.compare.ComparedTable;
import dev.cauce.operations.compare.Comparison;
import dev.cauce.operations.compare.ComparisonResult;
import dev.cauce.operations.compare.DifferentCell;

/** What a comparison found, as lists and sentences. */
final class ComparisonListings {
  private ComparisonListings() {}

  /** Prints all of it, the sum as the last line. */
  static void print(Comparison comparison, ComparisonResult result, Report report) {
    report.say(
        String.format(
            "%s: generation %d (a) and generation %d (b), rows of %s",
            comparison.definition().name(), comparison.a(), comparison.b(), result.coverage()));
    result.conflicts().forEach(report::say);
    result.changes().forEach(change -> report.say("computed differently: " + change));
    report.list(counts(result));
    if (report.isForPeople() && result.columns().stream().anyMatch(ComparedColumn::isChanged)) {
      report.list(changedColumns(result));
    }
    printDifferences(result, report);
    if (result.isEmpty()) {
      report.say("Nothing was compared: neither generation has a row that both should have.");
    }
    report.say(result.summary());
  }

  private static Listing changedColumns(ComparisonResult result) {
    Listing listing = Listing.of("table", "column", "equal", "different", "expected");
    for (ComparedColumn column : result.columns()) {
      if (column.isChanged()) {
        listing.add(
            column.table(),
            TableCql.columnOf(column.column()),
            column.equal(),
            column.different(),
            column.expected());
      }
    }
    return listing;
  }

  private static Listing counts(ComparisonResult result) {
    Listing listing =
        Listing.of(
            "table",
            "rows_a",
            "rows_b",
            "equal",
            "different",
            "missing_in_b",
            "extra_in_b",
            "cells",
            "cells_differ",
            "expected");
    for (ComparedTable table : result.tables()) {
      listing.add(
          table.table(),
          table.rowsA(),
          table.rowsB(),
          table.equalRows(),
          table.differentRows(),
          table.missingInB(),
          table.extraInB(),
          table.cells(),
          table.differentCells(),
          table.expectedCells());
    }
    return listing;
  }

  /** Keys are long, so that people get a line for each cell, of which nothing is cut. */
  private static void printDifferences(ComparisonResult result, Report report) {
    if (report.isForPeople()) {
      for (DifferentCell cell : result.differences()) {
        report.say(
            String.format(
                "%s %s: %s is %s in a, %s in b",
                cell.table(), cell.key(), columnOf(cell), cell.a(), cell.b()));
      }
    } else if (!result.differences().isEmpty()) {
      report.list(differences(result));
    }
  }

  private static Listing differences(ComparisonResult result) {
    Listing listing = Listing.of("table", "key", "column", "a", "b");
    for (DifferentCell cell : result.differences()) {
      listing.add(cell.table(), cell.key(), columnOf(cell), cell.a(), cell.b());
    }
    return listing;
  }

  private static String columnOf(DifferentCell cell) {
    return TableCql.columnOf(cell.column());
  }
}
