package dev.cauce.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A list as a table for people, or as JSON Lines or CSV for programs. */
final class Listing {

  /** How a list is printed. */
  enum Format {
    TABLE,
    JSON,
    CSV
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WIDEST = 60;
  private static final String MICROS = "_micros";
  private static final int DIGITS_OF_MICROS = 6;

  /** Of money. */
  private static final int FEWEST_DIGITS = 2;

  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  Listing(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  static Listing of(String... columns) {
    return new Listing(List.of(columns));
  }

  /** Adds a row; a value may be null. */
  Listing add(Object... values) {
    return add(java.util.Arrays.asList(values));
  }

  Listing add(List<Object> values) {
    if (values.size() != columns.size()) {
      throw new IllegalArgumentException(values + " are not " + columns);
    }
    rows.add(new ArrayList<>(values));
    return this;
  }

  void print(PrintWriter out, Format format) {
    switch (format) {
      case TABLE -> forPeople().printTable(out);
      case JSON -> printJson(out);
      case CSV -> printCsv(out);
    }
    out.flush();
  }

  /** The same with decimal numbers for micros, as many digits in each row of a column. */
  private Listing forPeople() {
    Listing people =
        new Listing(columns.stream().map(name -> isMicros(name) ? unit(name) : name).toList());
    List<Integer> digits = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      digits.add(
          rows.stream()
              .map(row -> row.get(column))
              .filter(Long.class::isInstance)
              .mapToInt(value -> decimal((Long) value).stripTrailingZeros().scale())
              .reduce(FEWEST_DIGITS, Math::max));
    }
    for (List<Object> row : rows) {
      List<Object> cells = new ArrayList<>(row);
      for (int i = 0; i < cells.size(); i++) {
        if (isMicros(columns.get(i)) && cells.get(i) instanceof Long micros) {
          cells.set(i, decimal(micros).setScale(digits.get(i)));
        }
      }
      people.add(cells);
    }
    return people;
  }

  private static boolean isMicros(String column) {
    return column.endsWith(MICROS);
  }

  private static String unit(String column) {
    return column.substring(0, column.length() - MICROS.length());
  }

  private static BigDecimal decimal(long micros) {
    return BigDecimal.valueOf(micros, DIGITS_OF_MICROS);
  }

  private void printTable(PrintWriter out) {
    int[] widths = new int[columns.size()];
    boolean[] numbers = new boolean[columns.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns.get(i).length();
      numbers[i] = !rows.isEmpty();
      for (List<Object> row : rows) {
        widths[i] = Math.max(widths[i], cell(row.get(i)).length());
        numbers[i] &= row.get(i) == null || row.get(i) instanceof Number;
      }
    }
    printLine(out, new ArrayList<Object>(columns), widths, numbers);
    rows.forEach(row -> printLine(out, row, widths, numbers));
  }

  private static void printLine(
      PrintWriter out, List<Object> row, int[] widths, boolean[] numbers) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cell(row.get(i));
      String padding = " ".repeat(widths[i] - cell.length());
      line.append(i == 0 ? "" : "  ").append(numbers[i] ? padding + cell : cell + padding);
    }
    out.println(line.toString().stripTrailing());
  }

  private static String cell(Object value) {
    String text = value == null ? "" : value.toString();
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }

  private void printJson(PrintWriter out) {
    for (List<Object> row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        Object value = row.get(i);
        object.put(
            columns.get(i),
            value == null || value instanceof Number || value instanceof Boolean
                ? value
                : value.toString());
      }
      try {
        out.println(JSON.writeValueAsString(object));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void printCsv(PrintWriter out) {
    out.println(String.join(",", columns));
    for (List<Object> row : rows) {
      out.println(String.join(",", row.stream().map(Listing::csv).toList()));
    }
  }

  private static String csv(Object value) {
    String text = value == null ? "" : value.toString();
    return text.matches("(?s).*[\",\\r\\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
