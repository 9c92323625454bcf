package dev.cauce.feed.load.rows;

import dev.cauce.feed.load.rows.Lines.Line;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/** CSV with a header, whose separator is asked for, named in a line before it, or found in it. */
final class CsvFile {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  /** With this line Excel says how it separates cells. */
  private static final Pattern SAYS_SEPARATOR = Pattern.compile("(?i)\"?sep=(.)\"?");

  private final InputFile file;
  private final String stem;
  private final Lines lines;
  private final RowSink sink;
  private boolean quotes;
  private long rows;

  CsvFile(InputFile file, Reader in, RowSink sink) {
    this.file = file;
    this.sink = sink;
    stem = file.stem();
    lines = new Lines(in);
  }

  /** Hands each row to the sink. */
  void read(TextFormat format) throws IOException {
    quotes = format.quotes();
    Character asked = format.separator();
    Character said = saidSeparator();
    if (asked != null && said != null && !asked.equals(said)) {
      throw new DamagedFileException(
          ":1: says sep=" + said + ", but --separator is " + asked + "; leave --separator out");
    }
    Character known = asked == null ? said : asked;
    CsvHeader header = header(known == null ? SEPARATORS : List.of(known));
    sink.header(file.name(), header.names());
    CsvRows csv = new CsvRows(lines, header.separator(), quotes);
    boolean more = true;
    for (boolean first = true; more; first = false) {
      more = readRow(csv, header, first);
    }
  }

  private boolean readRow(CsvRows csv, CsvHeader header, boolean isHeader) throws IOException {
    try {
      List<String> cells = csv.next();
      if (cells == null) {
        return false;
      }
      if (!isHeader) {
        sink.row(new InputRow(place(csv, ++rows), header.values(cells)));
      }
    } catch (BadRowException e) {
      sink.bad(place(csv, Math.max(1, rows)), e.getMessage());
    }
    return true;
  }

  private InputRow.Place place(CsvRows csv, long row) {
    return new InputRow.Place(file.name(), stem, row, csv.begins(), 0);
  }

  private @Nullable Character saidSeparator() throws IOException {
    try {
      Line first = lines.next();
      Matcher matcher = first == null ? null : SAYS_SEPARATOR.matcher(first.text());
      if (matcher != null && matcher.matches()) {
        return matcher.group(1).charAt(0);
      }
      lines.giveBack(first == null ? List.of() : List.of(first));
      return null;
    } catch (BadRowException e) {
      throw new DamagedFileException(":1: " + e.getMessage());
    }
  }

  private CsvHeader header(List<Character> candidates) throws IOException {
    List<CsvHeader> headers = new ArrayList<>();
    String problem = "";
    for (char candidate : candidates) {
      CsvRows csv = new CsvRows(lines, candidate, quotes);
      try {
        List<String> cells = csv.next();
        if (cells == null) {
          throw FileRows.empty();
        }
        headers.add(CsvHeader.of(candidate, cells));
      } catch (BadRowException e) {
        problem = problem.isEmpty() ? e.getMessage() : problem;
      }
      csv.giveBack();
    }
    try {
      CsvHeader header = chosen(headers, problem);
      header.requireDistinct();
      return header;
    } catch (BadRowException e) {
      throw new DamagedFileException(" has no header: " + e.getMessage());
    }
  }

  /** The header that has the names that are looked for, else the one with the most columns. */
  private CsvHeader chosen(List<CsvHeader> headers, String problem) throws BadRowException {
    List<CsvHeader> fitting = headers.stream().filter(h -> sink.fits(h.names())).toList();
    List<CsvHeader> choice = fitting.isEmpty() ? headers : fitting;
    CsvHeader best =
        choice.stream()
            // Of several with as many columns the first.
            .reduce((a, b) -> b.columns() > a.columns() ? b : a)
            .orElseThrow(() -> new BadRowException(problem));
    boolean unclear =
        best.columns() > 1
            && choice.stream().anyMatch(h -> h != best && h.columns() == best.columns());
    if (unclear) {
      throw new BadRowException(
          "its cells may be separated in two ways; a way: --separator " + best.separator());
    }
    return best;
  }
}
