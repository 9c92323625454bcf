package dev.cauce.feed.load.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of the columns. Cells without a name at a row's end must be empty, since a value there
 * shows that the row has a separator too many; an unnamed column before them keeps its number.
 *
 * @param separator what stands between cells
 * @param columns how many cells there are
 * @param names by column, without blanks around them
 */
record CsvHeader(char separator, int columns, List<String> names) {

  /** The header of these cells. */
  static CsvHeader of(char separator, List<String> cells) {
    List<String> names = new ArrayList<>(cells.stream().map(String::strip).toList());
    while (!names.isEmpty() && names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        names.set(i, "column " + (i + 1) + " (no name)");
      }
    }
    return new CsvHeader(separator, cells.size(), List.copyOf(names));
  }

  /** Fails if two columns have one name: readers differ in which of them they take. */
  void requireDistinct() throws BadRowException {
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Integer before = columns.putIfAbsent(names.get(i), i + 1);
      if (before != null) {
        throw new BadRowException(
            String.format(
                "names %s twice, as columns %d and %d", Shown.text(names.get(i)), before, i + 1));
      }
    }
  }

  /** The values of a row. */
  Map<String, JsonNode> values(List<String> cells) throws BadRowException {
    if (cells.size() != columns) {
      throw new BadRowException(
          String.format(
              "has %d cells where the header has %d; a cell that holds the separator '%s' is"
                  + " written in quotes",
              cells.size(), columns, separator == '\t' ? "tab" : separator));
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (int i = 0; i < columns; i++) {
      String cell = cells.get(i);
      if (i < names.size()) {
        values.put(names.get(i), cell.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(cell));
      } else if (!cell.isBlank()) {
        throw new BadRowException(
            "cell "
                + (i + 1)
                + " is "
                + Shown.text(cell)
                + ", but the header names no column there");
      }
    }
    return values;
  }
}
