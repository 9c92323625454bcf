package dev.cauce.suite.recommendation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * What was looked at in one session, in order.
 *
 * @param times when each was, in milliseconds since 1970; all 0 where that is not known
 */
public record ClickSession(List<String> items, List<Long> times) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECONDS_BELOW = 100_000_000_000L;

  /**
   * The sessions of {@code file}, JSON Lines, packed with gzip or not: {@code {"session":"s1",
   * "items":["p7","p9"],"times":[1396857600000,1396857660000]}}. {@code session} is for people
   * alone; items are texts or numbers; times are in milliseconds or seconds since 1970 and may be
   * left out of all lines.
   */
  public static List<ClickSession> read(Path file) throws IOException {
    List<ClickSession> sessions = new ArrayList<>();
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          sessions.add(of(JSON.readTree(line), line));
        }
      }
    }
    return sessions;
  }

  private static ClickSession of(JsonNode session, String line) {
    List<String> items = new ArrayList<>();
    List<Long> times = new ArrayList<>();
    session.path("items").forEach(item -> items.add(item.asText()));
    session.path("times").forEach(time -> times.add(millisOf(time)));
    if (items.isEmpty() || (!times.isEmpty() && times.size() != items.size())) {
      throw new IllegalArgumentException(
          "no items, or not as many times: "
              + line
              + "; a good line: {\"session\":\"s1\",\"items\":[\"p7\",\"p9\"],"
              + "\"times\":[1396857600000,1396857660000]}");
    }
    return new ClickSession(
        items, times.isEmpty() ? items.stream().map(item -> 0L).toList() : times);
  }

  private static long millisOf(JsonNode time) {
    double value = time.asDouble();
    return (long) (value < SECONDS_BELOW ? value * 1000 : value);
  }

  public long lastMillis() {
    return times.get(times.size() - 1);
  }
}
