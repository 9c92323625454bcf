package dev.cauce.feed.load.rows;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.cauce.feed.load.rows.Lines.Line;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Objects of JSON: one a line, where a bad line is a bad row; or one after another, over several
 * lines or on one, and in arrays, where nothing after a fault can be trusted. The first line tells:
 * if it is a whole object, each line is one.
 */
final class JsonFile {
  private static final int FIRST_LINE = 1 << 20;

  private final InputFile file;
  private final String stem;
  private final RowSink sink;
  private long rows;

  JsonFile(InputFile file, RowSink sink) {
    this.file = file;
    this.sink = sink;
    stem = file.stem();
  }

  /** Hands each object to the sink. */
  void read(BufferedReader in) throws IOException {
    if (isObjectALine(in)) {
      readLines(new Lines(in));
    } else {
      readStream(in);
    }
  }

  private static boolean isObjectALine(BufferedReader in) throws IOException {
    in.mark(FIRST_LINE);
    char[] begin = new char[FIRST_LINE - 1];
    int length = 0;
    String line = "";
    for (int count = 0; count >= 0 && length < begin.length && line.isEmpty(); ) {
      count = in.read(begin, length, begin.length - length);
      length += Math.max(0, count);
      line = firstLine(begin, length, count < 0);
    }
    in.reset();
    try (JsonParser parser = JsonTree.JSON.createParser(line)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && parser.skipChildren().currentToken() == JsonToken.END_OBJECT
          && parser.nextToken() == null;
    } catch (JsonProcessingException e) {
      return !isEnd(e);
    }
  }

  /** The first line that is not blank, if its end has been read; else an empty text. */
  private static String firstLine(char[] text, int length, boolean all) {
    int from = 0;
    while (from < length && Character.isWhitespace(text[from])) {
      from++;
    }
    int to = from;
    while (to < length && text[to] != '\n' && text[to] != '\r') {
      to++;
    }
    return to < length || all ? new String(text, from, to - from) : "";
  }

  private void readLines(Lines lines) throws IOException {
    while (true) {
      long number = lines.number() + 1;
      try {
        Line line = lines.next();
        if (line == null) {
          return;
        }
        if (!line.isBlank()) {
          rows++;
          sink.row(InputRow.ofJson(place(number, 0), line.text()));
        }
      } catch (BadRowException e) {
        sink.bad(place(number, 0), e.getMessage());
      }
    }
  }

  private void readStream(Reader in) throws IOException {
    Bounded bounded = new Bounded(in);
    try (JsonParser parser = JsonTree.JSON.createParser(bounded)) {
      readAll(parser, bounded);
    }
  }

  private void readAll(JsonParser parser, Bounded bounded) throws IOException {
    try {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        boolean outermost =
            token == JsonToken.END_ARRAY
                || (token == JsonToken.START_ARRAY
                    && parser.getParsingContext().getParent().inRoot());
        if (!outermost) {
          readObject(parser, bounded);
        }
      }
    } catch (JsonProcessingException e) {
      // What is nested too deep has no place of its own.
      JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
      String problem = isEnd(e) ? "ends within an object or an array" : JsonTree.problemOf(e);
      throw DamagedFileException.at(at.getLineNr(), at.getColumnNr(), problem);
    }
  }

  /** Whether the text ended where more was expected. */
  private static boolean isEnd(JsonProcessingException e) {
    return e instanceof JsonEOFException || e.getOriginalMessage().contains("end-of-input");
  }

  private void readObject(JsonParser parser, Bounded bounded) throws IOException {
    JsonLocation begin = parser.currentTokenLocation();
    rows++;
    InputRow.Place place = place(begin.getLineNr(), begin.getColumnNr());
    bounded.renew(place);
    try {
      sink.row(new InputRow(place, JsonTree.objectAt(parser)));
    } catch (BadRowException e) {
      sink.bad(place, e.getMessage());
    }
  }

  private InputRow.Place place(long line, long column) {
    return new InputRow.Place(file.name(), stem, rows, line, column);
  }

  /** Ends with an error where an object does not. */
  private static final class Bounded extends FilterReader {
    private long left = Lines.LONGEST;
    private InputRow.Place place = new InputRow.Place("", "", 0, 1, 1);

    Bounded(Reader in) {
      super(in);
    }

    void renew(InputRow.Place begin) {
      left = Lines.LONGEST;
      place = begin;
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
      int count = super.read(to, from, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw DamagedFileException.at(
            place.line(), place.column(), "is longer than " + Lines.LONGEST + " characters");
      }
      return count;
    }
  }
}
