package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.results.Table;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetentionsTest {
  private final PipelineDefinition anomalies =
      Catalog.find("anomalies").define(PipelineOptionsFactory.create());

  private Map<String, Duration> asked(String text) {
    Map<String, Duration> kept = new HashMap<>();
    for (Table<?> table : Retentions.parse(text, anomalies).tables()) {
      kept.put(table.name(), table.retention());
    }
    return kept;
  }

  @Test
  void tablesKeepRowsAsDeclaredUnlessARunAsksForMoreOrLess() {
    Map<String, Duration> kept =
        asked("anomalies=2h, dead_letters=30d,anomalies_by_hour=ever,sensor_minutes=7300d");
    assertEquals(Duration.standardHours(2), kept.get("anomalies"));
    assertEquals(Duration.standardDays(30), kept.get("anomalies_dead_letters"));
    assertEquals(null, kept.get("anomalies_by_hour"));
    assertEquals(Duration.standardDays(7300), kept.get("sensor_minutes"));
    assertEquals(null, kept.get("anomalies_ledger_events"));
    assertEquals(Duration.standardDays(90), asked(null).get("anomalies_dead_letters"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30d | --retention 30d is not TABLE=DURATION",
        "'' | --retention  is not TABLE=DURATION",
        "dead_letters=30d, | --retention  is not TABLE=DURATION",
        "sales=30d | names no table of anomalies, which has sensor_minutes, anomalies, anomalies_by_hour,",
        "dead_letters=30 | --retention dead_letters=30 holds no duration, such as 30d or 12h, nor the word ever",
        "dead_letters= | holds no duration",
        "dead_letters=0d | is not one second to 20 years",
        "dead_letters=999ms | is not one second to 20 years",
        "dead_letters=7301d | is not one second to 20 years",
        "dead_letters=1d,anomalies_dead_letters=1d | names table anomalies_dead_letters again",
      })
  void refusesWhatNamesNoTableOrNoTime(String text, String message) {
    BadOptionException e = assertThrows(BadOptionException.class, () -> asked(text));
    assertTrue(e.getMessage().contains(message), e::getMessage);
    assertTrue(e.getMessage().endsWith("; a good one: --retention dead_letters=30d"));
  }
}
