package dev.cauce.feed.load.rows;

import dev.cauce.feed.load.rows.Lines.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Rows of CSV as RFC 4180 describes it: cells may be quoted, and then hold separators, doubled
 * quotes and ends of lines. A bad row ends with its first line, so that an odd quote hides nothing:
 * the next line is tried as a row of its own.
 */
final class CsvRows {
  private static final int MOST_LINES_OF_A_ROW = 1_000;
  private static final char QUOTE = '"';
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Lines lines;
  private final char separator;
  private final boolean quotes;
  private final List<Line> taken = new ArrayList<>();
  private int length;
  private long begins;

  /**
   * Rows of {@code lines}.
   *
   * @param quotes whether quotes are not text
   */
  CsvRows(Lines lines, char separator, boolean quotes) {
    this.lines = lines;
    this.separator = separator;
    this.quotes = quotes;
  }

  /** The line on which the last row began, from 1. */
  long begins() {
    return begins;
  }

  /** The cells of the next row that is not blank; null after the last. */
  @Nullable List<String> next() throws IOException, BadRowException {
    Line first = take();
    while (first != null && isBlank(first)) {
      first = take();
    }
    if (first == null) {
      return null;
    }
    try {
      return cells(first);
    } catch (BadRowException e) {
      List<Line> others = taken.subList(1, taken.size());
      lines.giveBack(others);
      others.clear();
      throw e;
    }
  }

  /** Has the row that was read last, or the first line of a bad one, read again. */
  void giveBack() {
    lines.giveBack(taken);
  }

  private boolean isBlank(Line line) {
    return line.isBlank() && line.text().indexOf(separator) < 0;
  }

  /** The first line of a row. */
  private @Nullable Line take() throws IOException, BadRowException {
    taken.clear();
    length = 0;
    // Stands also for a line that is too long, which is never handed over.
    begins = lines.number() + 1;
    Line line = lines.next();
    if (line != null) {
      begins = line.number();
      taken.add(line);
    }
    return line;
  }

  private List<String> cells(Line first) throws IOException, BadRowException {
    if (first.text().startsWith(BYTE_ORDER_MARK)) {
      throw new BadRowException(
          "begins with a byte order mark: were files put together? Load them one by one");
    }
    List<String> cells = new ArrayList<>();
    Position position = new Position(first.text());
    while (true) {
      int number = cells.size() + 1;
      boolean quoted = quotes && position.isAt(QUOTE);
      cells.add(quoted ? quoted(position, number) : plain(position, number));
      if (position.isAtEnd()) {
        return cells;
      }
      if (!position.isAt(separator)) {
        throw new BadRowException(
            "cell "
                + cells.size()
                + " continues after its closing quote; a quote within a cell is written twice");
      }
      position.at++;
      requireNoBlanksBeforeQuote(position, cells.size() + 1);
    }
  }

  private void requireNoBlanksBeforeQuote(Position position, int cell) throws BadRowException {
    int at = position.at;
    while (at < position.text.length() && position.text.charAt(at) == ' ') {
      at++;
    }
    if (quotes
        && at > position.at
        && at < position.text.length()
        && position.text.charAt(at) == QUOTE) {
      throw new BadRowException(
          "cell " + cell + " has blanks before its quote, which some take for a part of it");
    }
  }

  private String plain(Position position, int number) throws BadRowException {
    int end = position.text.indexOf(separator, position.at);
    end = end < 0 ? position.text.length() : end;
    String cell = position.text.substring(position.at, end);
    position.at = end;
    if (cell.indexOf('\r') >= 0) {
      throw new BadRowException(
          "cell " + number + " holds a carriage return, which some take for the end of the row");
    }
    return cell;
  }

  private String quoted(Position position, int cell) throws IOException, BadRowException {
    StringBuilder text = new StringBuilder();
    position.at++;
    while (true) {
      int quote = position.text.indexOf(QUOTE, position.at);
      if (quote < 0) {
        text.append(position.text, position.at, position.text.length());
        Line last = taken.get(taken.size() - 1);
        text.append(last.end());
        position.move(more(cell, text.length()));
      } else {
        text.append(position.text, position.at, quote);
        position.at = quote + 1;
        if (!position.isAt(QUOTE)) {
          return text.toString();
        }
        text.append(QUOTE);
        position.at++;
      }
    }
  }

  /** A line that continues the cell of which the quote is open. */
  private String more(int cell, int soFar) throws IOException, BadRowException {
    length += soFar;
    boolean enough = taken.size() >= MOST_LINES_OF_A_ROW || length > Lines.LONGEST;
    Line line = enough ? null : lines.next();
    if (line == null) {
      throw new BadRowException("opens a quote that nothing closes, in cell " + cell);
    }
    taken.add(line);
    length = line.text().length();
    return line.text();
  }

  /** Where in which line a row is read. */
  private static final class Position {
    private String text;
    private int at;

    Position(String text) {
      this.text = text;
    }

    void move(String next) {
      text = next;
      at = 0;
    }

    boolean isAtEnd() {
      return at == text.length();
    }

    boolean isAt(char letter) {
      return at < text.length() && text.charAt(at) == letter;
    }
  }
}
