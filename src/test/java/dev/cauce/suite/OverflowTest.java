package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.runs.Interval;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.commerce.TopProduct;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.EventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that no cell holds are said to be so, and every other row is as without them. */
class OverflowTest {
  private static final Interval MONTH =
      new Interval(
          org.joda.time.Instant.parse("2026-02-01"), org.joda.time.Instant.parse("2026-03-01"));

  /** The largest line that there may be. */
  private static final long LARGEST = 1_000_000_000_000_000L;

  private final PipelineUnderTest sales = new SalesUnderTest();
  private final List<LogRecord> log = log();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void batchEqualsModelInWhateverOrderTheSumsGrow(long seed) {
    Random random = new Random(seed);
    Batches batches = Batches.of(sales.topics(), log, () -> 1 + random.nextInt(2)).shuffled(random);
    ComposedRun run = new ComposedRun(ComposedRun.definitionOf(sales), MONTH);
    run.over(batches.bounded(), ComposedRun.options(2));
    assertEquals(Map.of(), run.differences(sales.model().of(log)));
  }

  @Test
  @OnlyOn(value = "direct", because = "no other runner has a stream without servers")
  void streamEqualsModel() {
    Random random = new Random(4);
    Batches batches = Batches.of(sales.topics(), log, () -> 1);
    ComposedRun run = new ComposedRun(ComposedRun.definitionOf(sales), MONTH);
    run.over(batches.unbounded(random), ComposedRun.options(2));
    assertEquals(Map.of(), run.differences(sales.model().of(log)));
  }

  /** The euro's rows are there, the dong's say what they can't, and one order is a dead letter. */
  @Test
  void modelIsOfRowsThatAreTooLargeAndOfOthers() {
    ModelTables model = sales.model().of(log);
    assertEquals(1, model.rowsOf(DeadLetter.tableOf("sales"), MONTH).size());
    List<String> months =
        model.rowsOf(Sales.TABLE, MONTH).values().stream()
            .filter(row -> row.getString("period").equals("MONTH"))
            .filter(row -> row.getString("country").equals("*"))
            .map(
                row ->
                    "%s %d of %s, net %s"
                        .formatted(
                            row.getString("currency"),
                            row.getInt64("events"),
                            row.getBoolean("saturated") ? "too much" : "a sum",
                            row.getInt64("netMicros")))
            .sorted()
            .toList();
    assertEquals(
        List.of("EUR 1 of a sum, net 1000000", "VND 6 of too much, net 9000000000000000001"),
        months);
    assertEquals(
        List.of(true, false, false, true),
        model.rowsOf(TopProduct.TABLE, MONTH).entrySet().stream()
            .filter(row -> row.getValue().getString("period").equals("MONTH"))
            .filter(row -> row.getValue().getString("currency").equals("VND"))
            .sorted(Comparator.comparing(row -> row.getValue().getInt32("rank")))
            .map(row -> row.getValue().getBoolean("saturated"))
            .toList());
  }

  private static List<LogRecord> log() {
    List<Order> orders =
        List.of(
            order("dead", "VND", 9_224, "a", 1),
            order("euro", "EUR", 1, "a", 1),
            order("first", "VND", 9_000, "a", 1),
            order("second", "VND", 9_000, "a", 1),
            order("third", "VND", 9_000, "b", 1),
            order("back", "VND", 9_000, "c", -1),
            order("more back", "VND", 9_000, "c", -1),
            order("little", "VND", 1, "d", 1));
    EventCodec<Order> codec = EventCodec.of(CommerceTopics.ORDERS);
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      long arrival = orders.get(i).getEventTime().toEpochMilli() + i;
      byte[] value = codec.encode(orders.get(i));
      int partition = i % Workload.PARTITIONS;
      records.add(
          new LogRecord(
              CommerceTopics.ORDERS.name(),
              partition,
              i / Workload.PARTITIONS,
              arrival,
              null,
              value,
              false));
    }
    return records;
  }

  private static Order order(String id, String currency, int lines, String product, int sign) {
    long micros = id.equals("euro") ? 1_000_000 : id.equals("little") ? 1 : LARGEST;
    OrderLine line = new OrderLine(product, null, (long) sign, micros);
    Instant noon = Instant.parse("2026-02-10T12:00:00Z");
    return new Order(id, null, "ES", currency, noon, Collections.nCopies(lines, line));
  }
}
