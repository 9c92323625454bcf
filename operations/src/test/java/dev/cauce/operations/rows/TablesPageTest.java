package dev.cauce.operations.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.cassandra.TableCql;
import dev.cauce.transforms.results.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TablesPageTest {
  private static final Path PAGE = Path.of(System.getProperty("cauce.home"), "src/site/tables.md");

  @Test
  void pageListsEachTableWithItsQuestionAndOnePartition() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    assertEquals(
        ResultTables.all().values().stream()
            .map(TablesPageTest::rowOf)
            .collect(Collectors.joining("\n")),
        String.join("\n", rows));
  }

  private static String rowOf(Table<?> table) {
    return String.format(
        "| `%s` | %s | %s | %s | %s |",
        table.name(),
        table.question(),
        table.partitionKey().stream()
            .map(field -> field.equals("bucket") ? bucketOf(table) : columnOf(field))
            .collect(Collectors.joining(", ")),
        table.clusteringKey().stream()
            .map(TablesPageTest::columnOf)
            .collect(Collectors.joining(", ")),
        table.retention() == null
            ? "for ever"
            : table.retention().getStandardDays() + " days after it is written");
  }

  private static String bucketOf(Table<?> table) {
    return String.format(
        "`bucket` (%s of %s)",
        table.bucket().name().toLowerCase(Locale.ROOT), columnOf(table.bucketedField()));
  }

  private static String columnOf(String field) {
    return "`" + TableCql.columnOf(field) + "`";
  }
}
