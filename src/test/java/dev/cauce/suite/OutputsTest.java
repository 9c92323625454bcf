package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Outputs;
import dev.cauce.suite.shapes.Hot;
import dev.cauce.transforms.alerts.Alerting;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** What a definition gives out, step by step. */
@OnlyOn(value = "direct", because = "nothing is run")
class OutputsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final List<String> steps = new ArrayList<>();

  private final Outputs.Sink sink =
      new Outputs.Sink() {
        @Override
        public <R> void write(String step, Table<R> table, PCollection<R> rows) {
          steps.add(step);
        }

        @Override
        public <R extends Alerting> void alert(String step, Table<R> table, PCollection<R> rows) {
          steps.add(step);
        }
      };

  private final Pipeline pipeline = Pipeline.create(ComposedRun.options(1));
  private final PCollection<Hot> rows = pipeline.apply(Create.of(new Hot("press-7", NOON)));

  @Test
  void liveRunAlerts() {
    new Outputs(new Interval(NOON, null), sink).alert(Hot.TABLE, rows);
    assertEquals(List.of("Write hot", "Alert hot"), steps);
  }

  @Test
  void backfillAlertsNobody() {
    new Outputs(new Interval(NOON, NOON.plus(Duration.standardDays(1))), sink)
        .alert(Hot.TABLE, rows);
    assertEquals(List.of("Write hot"), steps);
  }

  @Test
  void stepsAreNamedByWhatIsInThemAndNotByTheirOrder() {
    Outputs outputs = new Outputs(new Interval(NOON, null), sink);
    outputs.write(Hot.TABLE, "one.topic", rows);
    outputs.write(Hot.TABLE, "another.topic", rows);
    assertEquals(List.of("Write hot of one.topic", "Write hot of another.topic"), steps);
    assertThrows(IllegalStateException.class, () -> outputs.write(Hot.TABLE, "one.topic", rows));
  }
}
