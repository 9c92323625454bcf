package dev.cauce.feed.load;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cauce.pipelines.BadOptionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The rows of a file, which is JSON Lines if its first character is a brace, else CSV with a header
 * that names the columns.
 */
final class FileRows {
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final String file;
  private final BiConsumer<InputRow.Place, String> bad;
  private final Consumer<InputRow> rows;

  private FileRows(String file, BiConsumer<InputRow.Place, String> bad, Consumer<InputRow> rows) {
    this.file = file;
    this.bad = bad;
    this.rows = rows;
  }

  /**
   * Hands each row of {@code file} to {@code rows}, and the place of those that are none, with the
   * reason, to {@code bad}.
   *
   * @param file its path, or - for the standard input
   */
  static void read(String file, BiConsumer<InputRow.Place, String> bad, Consumer<InputRow> rows) {
    try (BufferedReader in = TextFile.open(file)) {
      FileRows reading = new FileRows(file, bad, rows);
      if (TextFile.beginsWithBrace(in)) {
        reading.readJson(in);
      } else {
        reading.readCsv(in);
      }
    } catch (CharacterCodingException e) {
      throw new BadOptionException(
          file + " is not in UTF-8; a way: iconv -f ISO-8859-1 -t UTF-8 " + file);
    } catch (IOException e) {
      throw new BadOptionException("Cannot read " + file + ": " + e.getMessage());
    }
  }

  private void readJson(BufferedReader in) throws IOException {
    long line = 0;
    for (String text = in.readLine(); text != null; text = in.readLine()) {
      line++;
      if (text.isBlank()) {
        continue;
      }
      InputRow.Place place = new InputRow.Place(file, line);
      try {
        JsonNode node = JSON.readTree(text);
        if (node.isObject()) {
          Map<String, JsonNode> values = new LinkedHashMap<>();
          node.fields().forEachRemaining(field -> values.put(field.getKey(), field.getValue()));
          rows.accept(new InputRow(place, values));
        } else {
          bad.accept(place, "is no JSON object; a good one: {\"orderId\": \"536365\", ...}");
        }
      } catch (JsonProcessingException e) {
        bad.accept(place, "is no JSON: " + e.getOriginalMessage());
      }
    }
  }

  private void readCsv(BufferedReader in) throws IOException {
    CsvRows csv = new CsvRows(in);
    List<String> header = header(csv);
    while (true) {
      try {
        List<String> cells = csv.next();
        if (cells == null) {
          return;
        }
        rows.accept(new InputRow(new InputRow.Place(file, csv.begins()), values(header, cells)));
      } catch (BadRowException e) {
        bad.accept(new InputRow.Place(file, csv.begins()), e.getMessage());
      }
    }
  }

  private List<String> header(CsvRows csv) throws IOException {
    try {
      List<String> header = csv.next();
      if (header == null) {
        throw new BadOptionException(
            file + " is empty; a good one begins with the names of its columns, or with a brace");
      }
      if (header.stream().distinct().count() < header.size()) {
        throw new BadOptionException(file + " names a column twice in its header: " + header);
      }
      return header.stream().map(String::strip).toList();
    } catch (BadRowException e) {
      throw new BadOptionException(file + " has no header: " + e.getMessage());
    }
  }

  private static Map<String, JsonNode> values(List<String> header, List<String> cells) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      values.put(header.get(i), cell.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(cell));
    }
    return values;
  }
}
