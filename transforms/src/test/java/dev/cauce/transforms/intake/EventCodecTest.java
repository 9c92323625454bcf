package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class EventCodecTest {
  private static final Order ORDER =
      new Order(
          "536365",
          null,
          "ES",
          "EUR",
          Instant.parse("2026-01-31T12:00:00.123Z"),
          List.of(new OrderLine("85123A", "lantern", 6L, 2_550_000L)));

  private final EventCodec<Order> codec = EventCodec.of(CommerceTopics.ORDERS);

  static Stream<Topic<?>> topics() {
    return Stream.of(CommerceTopics.ORDERS, SensorTopics.READINGS);
  }

  @Test
  void readsWhatItWrote() throws DeadRecordException {
    assertEquals(ORDER, codec.decode(codec.encode(ORDER)));
  }

  @Test
  void fillsAnEventAgainWithAllThatTheNextHolds() throws DeadRecordException {
    Order other =
        new Order(
            "536366",
            "17850",
            "FR",
            "GBP",
            Instant.parse("2026-01-31T12:00:01Z"),
            List.of(
                new OrderLine("71053", null, -2L, 0L), new OrderLine("84406B", "heart", 8L, 1L)));
    Order filled = codec.decode(null, codec.encode(other));
    for (Order next : List.of(ORDER, other, ORDER)) {
      assertSame(filled, codec.decode(filled, codec.encode(next)));
      assertEquals(next, filled);
    }
  }

  @Test
  void everyCutMakesItMalformed() {
    byte[] bytes = codec.encode(ORDER);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertEquals(DeadReason.MALFORMED, reasonOf(cut), "cut after " + length);
    }
  }

  @Test
  void bytesAfterTheEventMakeItMalformed() {
    byte[] bytes = codec.encode(ORDER);
    assertEquals(DeadReason.MALFORMED, reasonOf(Arrays.copyOf(bytes, bytes.length + 1)));
  }

  @Test
  void schemaOfAnotherTopicIsUnknown() {
    byte[] reading =
        EventCodec.of(SensorTopics.READINGS)
            .encode(new SensorReading("r", "s", "m", "celsius", 21.5, Instant.EPOCH));
    assertEquals(DeadReason.UNKNOWN_SCHEMA, reasonOf(reading));
  }

  @Test
  void textOfTwoGigabytesIsRefusedBeforeItIsMade() {
    byte[] bytes = Arrays.copyOf(codec.encode(ORDER), 16);
    // A length of 2^30, zigzag and variable length, where the order's id begins.
    byte[] length = {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08};
    System.arraycopy(length, 0, bytes, 10, length.length);
    DeadRecordException thrown = assertThrows(DeadRecordException.class, () -> codec.decode(bytes));
    assertEquals(DeadReason.MALFORMED, thrown.reason());
    assertTrue(
        thrown.getMessage().contains("1073741824 bytes, where 1 are left"), thrown.getMessage());
  }

  @ParameterizedTest
  @MethodSource("topics")
  void newestKeptSchemaIsTheOneInUse(Topic<?> topic) {
    List<Schema> schemas = EventCodec.schemasOf(topic);
    assertFalse(schemas.isEmpty(), "no /schemas/" + topic.name() + "/1.avsc");
    assertEquals(
        SchemaNormalization.toParsingForm(SpecificData.get().getSchema(topic.type())),
        SchemaNormalization.toParsingForm(schemas.get(schemas.size() - 1)),
        "a changed schema is kept under the next number");
  }

  /** Each that was ever written; a schema that changes in its place can read no record any more. */
  @Test
  void noSchemaChangesInItsPlace() {
    assertEquals(
        List.of("commerce.orders/1 9603949416054863", "sensors.readings/1 d5359c6a9968494e"),
        topics().flatMap(EventCodecTest::fingerprints).toList(),
        "an old schema goes to old, the new one gets the next number and a line here");
  }

  private static Stream<String> fingerprints(Topic<?> topic) {
    List<Schema> schemas = EventCodec.schemasOf(topic);
    return IntStream.range(0, schemas.size())
        .mapToObj(
            n ->
                String.format(
                    "%s/%d %016x",
                    topic.name(), n + 1, SchemaNormalization.parsingFingerprint64(schemas.get(n))));
  }

  @ParameterizedTest
  @MethodSource("topics")
  void newestSchemaReadsAllBeforeIt(Topic<?> topic) {
    Schema reader = SpecificData.get().getSchema(topic.type());
    for (Schema writer : EventCodec.schemasOf(topic)) {
      assertEquals(
          SchemaCompatibilityType.COMPATIBLE,
          SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType());
    }
  }

  private DeadReason reasonOf(byte[] bytes) {
    return assertThrows(DeadRecordException.class, () -> codec.decode(bytes)).reason();
  }
}
