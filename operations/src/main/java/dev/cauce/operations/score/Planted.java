package dev.cauce.operations.score;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.joda.time.Instant;

/**
 * Something that a generator has hidden in events.
 *
 * @param kind for example STOLEN_CARD
 * @param where the fields by which a row of it is known, for example customerId
 */
public record Planted(String kind, Map<String, String> where, Interval when) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<TreeMap<String, String>> FIELDS = new TypeReference<>() {};
  private static final String COUNTS = "records";

  /**
   * What {@code file}, JSON Lines as {@code generate --truth} writes them, says was hidden: for
   * {@code pipeline} to find, unless a line names no pipeline, which is for all of its domain.
   */
  public static List<Planted> read(Path file, String pipeline) {
    List<Planted> all = new ArrayList<>();
    try {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        TreeMap<String, String> fields = fieldsOf(file, number, line);
        String finder = fields.remove("pipeline");
        boolean isCount = COUNTS.equals(fields.remove("truth"));
        if (!isCount && (finder == null || finder.equals(pipeline))) {
          all.add(of(file, number, fields));
        }
      }
    } catch (IOException e) {
      throw new BadOptionException("The truth " + file + " can't be read: " + e);
    }
    return all;
  }

  private static TreeMap<String, String> fieldsOf(Path file, int number, String line) {
    try {
      return JSON.readValue(line, FIELDS);
    } catch (IOException e) {
      throw bad(file, number, line);
    }
  }

  private static Planted of(Path file, int number, TreeMap<String, String> fields) {
    String line = fields.toString();
    String kind = fields.remove("kind");
    String from = fields.remove("from");
    String to = fields.remove("to");
    if (kind == null || from == null || to == null || fields.isEmpty()) {
      throw bad(file, number, line);
    }
    try {
      return new Planted(kind, fields, new Interval(Instant.parse(from), Instant.parse(to)));
    } catch (IllegalArgumentException e) {
      throw bad(file, number, line);
    }
  }

  private static BadOptionException bad(Path file, int number, String line) {
    return new BadOptionException(
        String.format(
            "Line %d of the truth %s says nothing that was hidden: %.200s; a good one:"
                + " {\"kind\":\"STOLEN_CARD\",\"customerId\":\"c10119\","
                + "\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-08T00:00:00Z\"}",
            number, file, line));
  }
}
