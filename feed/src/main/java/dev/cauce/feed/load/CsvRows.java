package dev.cauce.feed.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Rows of CSV as RFC 4180 describes it: cells may be quoted, and then hold commas, doubled quotes
 * and ends of lines. A bad row ends with its first line, so that an odd quote hides nothing: the
 * next line is tried as a row of its own.
 */
final class CsvRows {
  private static final int MOST_LINES_OF_A_ROW = 1_000;

  private final BufferedReader in;
  private final Deque<String> again = new ArrayDeque<>();
  private final List<String> lines = new ArrayList<>();
  private long line;
  private long begins;
  private int columns;

  CsvRows(BufferedReader in) {
    this.in = in;
  }

  /** The line on which the last row began, from 1. */
  long begins() {
    return begins;
  }

  /** The cells of the next row that is not blank, as many as in the first; null after the last. */
  @Nullable List<String> next() throws IOException, BadRowException {
    lines.clear();
    String text = readLine();
    while (text != null && text.isBlank()) {
      lines.clear();
      text = readLine();
    }
    begins = line;
    if (text == null) {
      return null;
    }
    try {
      List<String> cells = cells(text);
      columns = columns == 0 ? cells.size() : columns;
      if (cells.size() != columns) {
        throw new BadRowException("has " + cells.size() + " cells where the header has " + columns);
      }
      return cells;
    } catch (BadRowException e) {
      giveBack();
      throw e;
    }
  }

  private @Nullable String readLine() throws IOException {
    String text = again.isEmpty() ? in.readLine() : again.pop();
    if (text != null) {
      line++;
      lines.add(text);
    }
    return text;
  }

  /** Has all lines but the first of the row read again. */
  private void giveBack() {
    for (int i = lines.size() - 1; i > 0; i--) {
      again.push(lines.get(i));
      line--;
    }
  }

  private List<String> cells(String row) throws IOException, BadRowException {
    List<String> cells = new ArrayList<>();
    String rest = row;
    while (true) {
      int end;
      if (rest.startsWith("\"")) {
        rest = upToClosingQuote(rest);
        end = closingQuote(rest) + 1;
        cells.add(rest.substring(1, end - 1).replace("\"\"", "\""));
      } else {
        end = rest.indexOf(',') < 0 ? rest.length() : rest.indexOf(',');
        cells.add(rest.substring(0, end));
      }
      if (end == rest.length()) {
        return cells;
      }
      if (rest.charAt(end) != ',') {
        throw new BadRowException("cell " + cells.size() + " goes on after its closing quote");
      }
      rest = rest.substring(end + 1);
    }
  }

  /** Adds lines until the quote that opens {@code text} is closed. */
  private String upToClosingQuote(String text) throws IOException, BadRowException {
    StringBuilder open = new StringBuilder(text);
    boolean closed = closingQuote(text) >= 0;
    while (!closed) {
      String more = lines.size() < MOST_LINES_OF_A_ROW ? readLine() : null;
      if (more == null) {
        throw new BadRowException("opens a quote that nothing closes");
      }
      // A pair of quotes never spans lines, so what is left open is read like a cell of its own.
      closed = closingQuote('"' + more) >= 0;
      open.append('\n').append(more);
    }
    return open.toString();
  }

  /** Where the cell that begins with a quote ends, or -1. */
  private static int closingQuote(String text) {
    for (int at = 1; at < text.length(); at++) {
      if (text.charAt(at) == '"') {
        if (at + 1 == text.length() || text.charAt(at + 1) != '"') {
          return at;
        }
        at++;
      }
    }
    return -1;
  }
}
