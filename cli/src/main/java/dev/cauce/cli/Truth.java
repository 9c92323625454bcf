package dev.cauce.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cauce.feed.generate.RecordKind;
import dev.cauce.pipelines.BadOptionException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of JSON Lines that says what is in generated records. */
final class Truth {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  private Truth(Path file) {
    this.file = file;
  }

  /** Empties the file {@code name}, so that one that can't be written shows before all else. */
  static Truth in(String name) {
    try {
      return new Truth(Files.writeString(Path.of(name), ""));
    } catch (IOException | IllegalArgumentException e) {
      throw new BadOptionException("truth", name, "can't be written (" + e + ")", "truth.jsonl");
    }
  }

  /** Writes a line for each kind of record, and one for each thing that is hidden. */
  void write(Map<RecordKind, Long> counts, List<Map<String, Object>> hidden) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Map.Entry<RecordKind, Long> count : counts.entrySet()) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("truth", "records");
        line.put("kind", count.getKey().name());
        line.put("records", count.getValue());
        writeLine(out, line);
      }
      for (Map<String, Object> anomaly : hidden) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("truth", "anomaly");
        line.putAll(anomaly);
        writeLine(out, line);
      }
    } catch (IOException e) {
      throw new BadOptionException("truth", file, "can't be written (" + e + ")", "truth.jsonl");
    }
  }

  private static void writeLine(BufferedWriter out, Map<String, Object> line) throws IOException {
    out.write(JSON.writeValueAsString(line));
    out.newLine();
  }
}
