package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.disturbance.Disturbed;
import dev.cauce.suite.disturbance.WrongByOne;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.TableDifference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** The comparison with the model finds and names what is wrong; without that it shows nothing. */
@OnlyOn(value = "direct", because = "the comparison is the same for all")
class SuiteCanFailTest {
  private static final int BATCH = 100;
  private static final int SHORTEST_EVENT = 60;

  private final PipelineUnderTest pipeline = new SalesUnderTest();
  private final PipelineDefinition definition = ComposedRun.definitionOf(pipeline);
  private final Workload workload = pipeline.small();
  private final List<LogRecord> log = pipeline.log(List.of(workload)).stream().toList();

  @Test
  void nothingIsFoundWhereNothingIsWrong() {
    assertEquals(Map.of(), differences(definition, log));
  }

  @Test
  void wrongSumIsFoundAndNamed() {
    Instant day = workload.interval().from();
    Map<String, Object> where =
        Map.of("period", "DAY", "country", "*", "currency", "EUR", "start", day);
    WrongByOne wrong = new WrongByOne("sales", "netMicros", where);
    Map<String, TableDifference> found = differences(new Disturbed(definition, wrong), log);
    assertEquals(Set.of("sales"), found.keySet());
    TableDifference sales = found.get("sales");
    assertEquals(1, sales.different(), sales::toString);
    assertEquals(0, sales.missing() + sales.extra(), sales::toString);
    Instant year = Instant.parse("2026-01-01");
    String cell = "[DAY, EUR, *, " + year + ", " + day + "] netMicros: expected ";
    assertTrue(sales.toString().contains(cell), sales::toString);
  }

  @Test
  void lostRecordIsFoundAndNamed() {
    int lost = indexOfSingleEvent();
    List<LogRecord> less = new ArrayList<>(log);
    less.remove(lost);
    Map<String, TableDifference> found = differences(definition, less);
    assertNames(found.get("sales_ledger_arrivals"), arrivalHourOf(log.get(lost)), "records");
    assertNames(found.get("sales_ledger_events"), "commerce.orders", "accepted");
    assertNames(found.get("sales"), "[", "events");
  }

  @Test
  void doubledRecordIsFoundAndNamed() {
    int doubled = indexOfSingleEvent();
    List<LogRecord> more = new ArrayList<>(log);
    more.add(doubled, log.get(doubled));
    Map<String, TableDifference> found = differences(definition, more);
    assertNames(found.get("sales_ledger_arrivals"), arrivalHourOf(log.get(doubled)), "records");
    assertNames(found.get("sales_ledger_events"), "commerce.orders", "duplicates");
    assertEquals(2, found.size(), found::toString);
  }

  private Map<String, TableDifference> differences(
      PipelineDefinition disturbed, List<LogRecord> read) {
    Batches batches = Batches.of(pipeline.topics(), read, () -> BATCH);
    return new ComposedRun(disturbed, workload.interval())
        .over(batches.bounded(), ComposedRun.options(2))
        .differences(pipeline.model().of(log));
  }

  private static void assertNames(TableDifference difference, String key, String column) {
    assertTrue(difference != null && difference.different() > 0, "nothing found of " + column);
    assertTrue(
        difference.toString().lines().anyMatch(l -> l.contains(key) && l.contains(column + ":")),
        difference::toString);
  }

  private static String arrivalHourOf(LogRecord record) {
    long hour = Math.floorDiv(record.arrivalMillis(), 3_600_000L) * 3_600_000L;
    return ", %d, %s]".formatted(record.partition(), Instant.ofEpochMilli(hour));
  }

  /** An event in the middle of the interval, without a second copy, and not alone in its hour. */
  private int indexOfSingleEvent() {
    Interval interval = workload.interval();
    long middle = (interval.from().getMillis() + interval.to().getMillis()) / 2;
    for (int i = 0; i < log.size(); i++) {
      LogRecord record = log.get(i);
      boolean isEvent = record.value() != null && record.value().length > SHORTEST_EVENT;
      if (record.arrivalMillis() >= middle && isEvent && isSingle(record)) {
        return i;
      }
    }
    throw new IllegalStateException("There is none");
  }

  private boolean isSingle(LogRecord record) {
    String hour = arrivalHourOf(record);
    return log.stream().filter(r -> Arrays.equals(r.value(), record.value())).count() == 1
        && log.stream().filter(r -> arrivalHourOf(r).equals(hour)).count() > 1;
  }
}
