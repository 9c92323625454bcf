package dev.cauce.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class OutputFormatTest {
  private static final List<String> HEADER = List.of("server", "log");
  private static final List<List<String>> ROWS =
      List.of(List.of("kafka", "/a, b/\"c\""), List.of("cassandra", "/d"));

  @Test
  void alignsTheTable() {
    assertEquals(
        """
        server     log
        kafka      /a, b/"c"
        cassandra  /d
        """,
        OutputFormat.TABLE.render(HEADER, ROWS));
  }

  @Test
  void escapesJson() {
    assertEquals(
        """
        [{"server": "kafka", "log": "/a, b/\\"c\\""},
         {"server": "cassandra", "log": "/d"}]
        """,
        OutputFormat.JSON.render(HEADER, ROWS));
  }

  @Test
  void quotesCsv() {
    assertEquals(
        """
        server,log
        kafka,"/a, b/""c\"""
        cassandra,/d
        """,
        OutputFormat.CSV.render(HEADER, ROWS));
  }
}
