package dev.cauce.feed.load.rows;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Lines with their ends and numbers. The end of the first tells those of all: where lines end with
 * a line feed, a carriage return alone belongs to the text. A line that is too long is passed over
 * and not held.
 */
final class Lines {
  /** Far above the longest event that a topic takes. */
  static final int LONGEST = 8 << 20;

  private static final int BUFFER = 1 << 16;

  private final Reader in;
  private final Deque<Line> again = new ArrayDeque<>();
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int limit;
  private String firstEnd = "";
  private long number;

  /**
   * A line.
   *
   * @param end what ends it: a line feed, a carriage return, both, or nothing
   * @param number from 1
   */
  record Line(String text, String end, long number) {
    boolean isBlank() {
      return text.isBlank();
    }
  }

  Lines(Reader in) {
    this.in = in;
  }

  /** The number of the line that was read last from the file. */
  long number() {
    return number;
  }

  /** Has {@code lines} read again. */
  void giveBack(List<Line> lines) {
    for (int i = lines.size() - 1; i >= 0; i--) {
      again.push(lines.get(i));
    }
  }

  /** The next line; null after the last. */
  @Nullable Line next() throws IOException, BadRowException {
    if (!again.isEmpty()) {
      return again.pop();
    }
    if (at == limit && !fill()) {
      return null;
    }
    number++;
    StringBuilder text = new StringBuilder();
    boolean tooLong = false;
    String end = "";
    while (end.isEmpty() && (at < limit || fill())) {
      int from = at;
      at = nextEnd();
      tooLong |= text.length() + (at - from) > LONGEST;
      text.append(buffer, from, at - from);
      if (tooLong) {
        text.setLength(0);
      }
      end = at < limit ? end(text) : "";
    }
    if (tooLong) {
      throw new BadRowException("is longer than " + LONGEST + " characters");
    }
    return new Line(text.toString(), end, number);
  }

  /** Where in the buffer a line may end next. */
  private int nextEnd() {
    int next = at;
    while (next < limit && buffer[next] != '\n' && buffer[next] != '\r') {
      next++;
    }
    return next;
  }

  /** The end that begins at the next character; empty if that belongs to {@code text}. */
  private String end(StringBuilder text) throws IOException {
    String end = buffer[at++] == '\n' ? "\n" : "\r";
    if (end.equals("\r") && (at < limit || fill()) && buffer[at] == '\n') {
      at++;
      end = "\r\n";
    }
    if (firstEnd.isEmpty()) {
      firstEnd = end;
    }
    if (end.equals("\r") && !firstEnd.equals("\r")) {
      text.append(end);
      return "";
    }
    return end;
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(buffer, 0, BUFFER));
    return limit > 0;
  }
}
