package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.compare.ComparedColumn;
import dev.cauce.operations.compare.Comparison;
import dev.cauce.operations.compare.ComparisonResult;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.suite.commerce.OrderOfChannel;
import dev.cauce.suite.commerce.SalesOf;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.intake.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.awaitility.Awaitility;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An event that gets a field with a default and loses another. The archive holds files of both
 * schemas and Kafka nothing of them any more, and code of both days reads all files.
 */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "direct", because = "what is decoded does not depend on the runner")
class SchemaChangeTest {
  private static final String NAME = "evolving.orders";
  private static final int ORDERS = 60;
  private static final int CUSTOMERS = 7;
  private static final int OF_CHANNEL = 91;
  private static final int OF_CUSTOMER = 92;
  private static final Instant FROM = Instant.parse("2026-04-01T00:00:00Z");
  private static final Interval MONTH = new Interval(FROM, Instant.parse("2026-05-01T00:00:00Z"));
  private static final Duration LATE = Duration.standardMinutes(10);
  private static final Duration EARLY = Duration.standardMinutes(1);

  private static final Topic<Order> CUSTOMER =
      Topic.of(NAME, Order.class)
          .identifiedBy(Order::getOrderId)
          .happenedAt(order -> order.getEventTime().toEpochMilli())
          .keyedBy(Order::getOrderId)
          .withBounds(LATE, EARLY);
  private static final Topic<OrderOfChannel> CHANNEL =
      Topic.of(NAME, OrderOfChannel.class)
          .identifiedBy(OrderOfChannel::getOrderId)
          .happenedAt(OrderOfChannel::getEventTimeMillis)
          .keyedBy(OrderOfChannel::getOrderId)
          .withBounds(LATE, EARLY);

  @Test
  void comparisonNamesExactlyTheColumnsThatAFieldMoreOrLessHasChanged(SuiteLogs logs)
      throws Exception {
    SuiteServers servers = logs.servers();
    PipelineDefinition withChannel = new SalesOf<>(CHANNEL, OrderOfChannel::toOrder);
    PipelineDefinition withCustomer = new SalesOf<>(CUSTOMER, order -> order);
    RunPlan ofChannel;
    try (SuiteArchive archive = new SuiteArchive(servers.kafka().bootstrapServers())) {
      fill(archive, servers.kafka().bootstrapServers());
      assertNothingIsInKafka(servers, withCustomer);
      ofChannel = run(servers, withChannel, OF_CHANNEL, archive);
      run(servers, withCustomer, OF_CUSTOMER, archive);
    }
    // A field more, with a default that old records do not hold.
    assertChanged(compare(ofChannel, OF_CHANNEL, OF_CUSTOMER), List.of("sales.customers"));
    // A field less, which old records still hold.
    assertChanged(compare(ofChannel, OF_CUSTOMER, OF_CHANNEL), List.of("sales.customers"));
    try (StoreSession session = StoreSession.open(servers.store())) {
      for (int generation : new int[] {OF_CHANNEL, OF_CUSTOMER}) {
        assertEquals(ORDERS, accepted(session, generation));
        assertTrue(
            !session.rows(DeadLetter.tableOf("sales"), generation).iterator().hasNext(),
            "no record is dead");
      }
    }
  }

  private static void assertChanged(ComparisonResult result, List<String> columns) {
    assertEquals(
        columns,
        result.columns().stream()
            .filter(ComparedColumn::isChanged)
            .map(column -> column.table() + "." + column.column())
            .toList());
    assertTrue(
        result.tables().stream().allMatch(t -> t.missingInB() + t.extraInB() == 0),
        result::summary);
  }

  /**
   * CassandraIO keeps one session for the whole program, whose driver hears of new tables a second
   * or more after they are made and fails until then.
   */
  private static ComparisonResult compare(RunPlan plan, int a, int b) {
    return Awaitility.await("the reader's session knows the tables")
        .atMost(java.time.Duration.ofMinutes(2))
        .ignoreExceptionsMatching(e -> e.getCause() instanceof NullPointerException)
        .until(
            () -> Comparison.of(plan.definition(), plan.store(), a, b).run(ComposedRun.options(2)),
            Objects::nonNull);
  }

  private static long accepted(StoreSession session, int generation) {
    return StreamSupport.stream(
            session.rows(EventHour.tableOf("sales"), generation).spliterator(), false)
        .mapToLong(row -> row.getInt64("accepted"))
        .sum();
  }

  private static RunPlan run(
      SuiteServers servers, PipelineDefinition definition, int generation, SuiteArchive archive) {
    RunPlan plan =
        planOf(servers, definition, generation, "--read=archive", "--archive=" + archive.root());
    SuiteRun.complete(plan, "sales of " + ORDERS + " orders, generation " + generation);
    return plan;
  }

  private static RunPlan planOf(
      SuiteServers servers, PipelineDefinition definition, int generation, String... options) {
    RunPlan plan = SuiteRun.plan(servers, Catalog.find("sales"), MONTH, generation, options);
    return new RunPlan(
        definition,
        plan.interval(),
        plan.generation(),
        plan.kafka(),
        plan.store(),
        plan.runner(),
        plan.options());
  }

  /** Days of the older schema, then days of the newer, in files of their own; none stays. */
  private static void fill(SuiteArchive archive, String kafka) throws Exception {
    try (KafkaLog log = KafkaLog.at(kafka)) {
      log.create(NAME, 1, false);
    }
    send(kafka, 0, ORDERS / 2, SchemaChangeTest::older);
    archive.add(CHANNEL);
    send(kafka, ORDERS / 2, ORDERS, SchemaChangeTest::newer);
    archive.add(CUSTOMER);
    assertEquals(ORDERS, archive.verified(NAME).get(0).records());
    archive.deleteFromKafka(NAME);
  }

  private static void assertNothingIsInKafka(SuiteServers servers, PipelineDefinition definition) {
    RunPlan plan = planOf(servers, definition, OF_CUSTOMER, "--read=kafka");
    assertThrows(ExternalSystemException.class, plan::requireHeld);
  }

  /** Writes the n-th order in the schema of a day. */
  private interface Writer {
    byte[] encode(int n, long time);
  }

  private static void send(String kafka, int from, int to, Writer writer) {
    List<LogRecord> records = new ArrayList<>();
    for (int n = from; n < to; n++) {
      long time = FROM.plus(Duration.standardHours(n)).getMillis();
      records.add(new LogRecord(0, n, time, null, writer.encode(n, time), false));
    }
    try (LogSender sender = new LogSender(kafka, NAME)) {
      sender.send(records.iterator(), Long.MAX_VALUE);
    }
  }

  private static byte[] newer(int n, long time) {
    return EventCodec.of(CUSTOMER)
        .encode(
            Order.newBuilder()
                .setOrderId("o" + n)
                .setCustomerId("c" + n % CUSTOMERS)
                .setCountry("ES")
                .setCurrency("EUR")
                .setEventTime(java.time.Instant.ofEpochMilli(time))
                .setLines(List.of(new OrderLine("p" + n % 3, null, 2L, 1_000_000L)))
                .build());
  }

  private static byte[] older(int n, long time) {
    Schema schema = EventCodec.schemasOf(CUSTOMER).get(0);
    Schema lineSchema = schema.getField("lines").schema().getElementType();
    GenericRecord line =
        new GenericRecordBuilder(lineSchema)
            .set("productId", "p" + n % 3)
            .set("quantity", 2L)
            .set("unitPriceMicros", 1_000_000L)
            .build();
    GenericRecord order =
        new GenericRecordBuilder(schema)
            .set("orderId", "o" + n)
            .set("channel", "store")
            .set("country", "ES")
            .set("currency", "EUR")
            .set("eventTime", time)
            .set("lines", List.of(line))
            .build();
    try {
      ByteBuffer bytes =
          new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(order);
      byte[] value = new byte[bytes.remaining()];
      bytes.get(value);
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
