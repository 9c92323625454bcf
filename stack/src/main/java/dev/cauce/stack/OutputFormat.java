package dev.cauce.stack;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** How a list is printed: a table for people, the others for programs. */
enum OutputFormat {
  TABLE {
    @Override
    String render(List<String> header, List<List<String>> rows) {
      StringBuilder text = new StringBuilder(line(header, header, rows));
      rows.forEach(row -> text.append(line(row, header, rows)));
      return text.toString();
    }

    private String line(List<String> cells, List<String> header, List<List<String>> rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < cells.size(); i++) {
        int column = i;
        int width =
            rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(header.get(i).length(), Math::max);
        line.append(cells.get(i)).append(" ".repeat(width - cells.get(i).length() + 2));
      }
      return line.toString().stripTrailing() + "\n";
    }
  },

  JSON {
    @Override
    String render(List<String> header, List<List<String>> rows) {
      StringJoiner list = new StringJoiner(",\n ", "[", "]\n");
      for (List<String> row : rows) {
        StringJoiner object = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < row.size(); i++) {
          object.add(quoted(header.get(i)) + ": " + quoted(row.get(i)));
        }
        list.add(object.toString());
      }
      return list.toString();
    }

    private String quoted(String text) {
      StringBuilder escaped = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c < ' ') {
          escaped.append(String.format("\\u%04x", (int) c));
        } else if (c == '"' || c == '\\') {
          escaped.append('\\').append(c);
        } else {
          escaped.append(c);
        }
      }
      return escaped.append('"').toString();
    }
  },

  CSV {
    @Override
    String render(List<String> header, List<List<String>> rows) {
      StringBuilder text = new StringBuilder(line(header));
      rows.forEach(row -> text.append(line(row)));
      return text.toString();
    }

    private String line(List<String> cells) {
      return String.join(",", cells.stream().map(this::quoted).toList()) + "\n";
    }

    private String quoted(String cell) {
      boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
  };

  abstract String render(List<String> header, List<List<String>> rows);

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
