package dev.cauce.operations.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.commerce.FraudAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScoreTest {
  private static final Coverage JANUARY =
      Coverage.of(List.of(interval("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z")));

  @Test
  void countsWhatWasFoundAndHowSoon() {
    List<Planted> hidden =
        List.of(
            card("c1", "2026-01-02T00:00:00Z", "2026-01-05T00:00:00Z"),
            card("c2", "2026-01-02T00:00:00Z", "2026-01-05T00:00:00Z"),
            card("c1", "2025-12-02T00:00:00Z", "2025-12-05T00:00:00Z"),
            new Planted(
                "COPYING_TERMINAL",
                Map.of("terminalId", "t1"),
                interval("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z")));
    List<Row> rows =
        List.of(
            alert("c1", "t1", "2026-01-04T00:00:00Z"),
            alert("c1", "t2", "2026-01-03T06:00:00Z"),
            alert("c1", "t1", "2026-01-05T00:00:00Z"),
            alert("c9", "t1", "2026-01-10T00:00:00Z"));
    Score score = Score.of(FraudAlert.TABLE, rows, hidden, JANUARY);
    assertEquals(
        new Score(
            List.of(
                new Score.Kind("COPYING_TERMINAL", 1, 1, Duration.ZERO),
                new Score.Kind("STOLEN_CARD", 2, 1, Duration.standardHours(30))),
            4,
            3),
        score);
  }

  @Test
  void whatWasHiddenForAnotherPipelineIsLeftOut() {
    Planted own = card("c1", "2026-01-02T00:00:00Z", "2026-01-05T00:00:00Z");
    Planted other =
        new Planted(
            "BURST",
            Map.of("term", "rain"),
            interval("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z"));
    assertEquals(
        Score.of(FraudAlert.TABLE, List.of(), List.of(own), JANUARY),
        Score.of(FraudAlert.TABLE, List.of(), List.of(other, own), JANUARY));
  }

  @Test
  void truthOfAnotherDomainIsRefusedWithTheFieldThatIsMissing() {
    Planted other =
        new Planted(
            "SPIKE",
            Map.of("sensorId", "s"),
            interval("2026-01-10T00:00:00Z", "2026-01-11T00:00:00Z"));
    BadOptionException refused =
        assertThrows(
            BadOptionException.class,
            () -> Score.of(FraudAlert.TABLE, List.of(), List.of(other), JANUARY));
    assertTrue(refused.getMessage().contains("known by sensorId"), refused.getMessage());
  }

  @Test
  void countsOfRecordsAreLeftOutOfATruth(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("truth.jsonl");
    Files.writeString(
        file,
        """
        {"truth":"records","kind":"EVENT","records":533055}
        {"truth":"anomaly","kind":"STOLEN_CARD","customerId":"c1","from":"2026-01-02T00:00:00Z","to":"2026-01-05T00:00:00Z"}
        {"pipeline":"fraud","kind":"STOLEN_CARD","customerId":"c2","from":"2026-01-02T00:00:00Z","to":"2026-01-05T00:00:00Z"}
        {"pipeline":"sales","kind":"BURST","productId":"p1","from":"2026-01-02T00:00:00Z","to":"2026-01-05T00:00:00Z"}
        """);
    assertEquals(
        List.of(
            card("c1", "2026-01-02T00:00:00Z", "2026-01-05T00:00:00Z"),
            card("c2", "2026-01-02T00:00:00Z", "2026-01-05T00:00:00Z")),
        Planted.read(file, "fraud"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no json",
        "[]",
        "{\"kind\":\"A\",\"from\":\"2026-01-02T00:00:00Z\",\"to\":\"2026-01-05T00:00:00Z\"}",
        "{\"kind\":\"A\",\"id\":\"c1\",\"from\":\"soon\",\"to\":\"2026-01-05T00:00:00Z\"}",
        "{\"kind\":\"A\",\"id\":\"c1\",\"from\":\"2026-01-06T00:00:00Z\",\"to\":\"2026-01-05T00:00:00Z\"}"
      })
  void lineThatSaysNothingHiddenIsNamed(String line, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("truth.jsonl"), line);
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> Planted.read(file, "fraud"));
    assertTrue(refused.getMessage().startsWith("Line 1 of the truth "), refused.getMessage());
    assertTrue(refused.getMessage().contains("a good one: "), refused.getMessage());
  }

  private static Planted card(String customer, String from, String to) {
    return new Planted("STOLEN_CARD", Map.of("customerId", customer), interval(from, to));
  }

  private static Interval interval(String from, String to) {
    return new Interval(Instant.parse(from), Instant.parse(to));
  }

  private static Row alert(String customer, String terminal, String time) {
    return FraudAlert.TABLE.toRow(
        new FraudAlert(Instant.parse(time), "p", customer, terminal, 1, "EUR", 0.7, "some"));
  }
}
