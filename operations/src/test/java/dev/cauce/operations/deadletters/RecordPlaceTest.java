package dev.cauce.operations.deadletters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.commerce.SalesPipeline;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.intake.EventCodec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordPlaceTest {
  private static final SalesPipeline SALES = new SalesPipeline(ZoneOffset.UTC);

  @Test
  void readsTopicPartitionAndOffset() {
    RecordPlace place = RecordPlace.parse(SALES, "commerce.orders:3:42");
    assertEquals(Map.of("topic", "commerce.orders", "partition", 3, "offset", 42L), place.where());
    assertEquals("commerce.orders:3:42", place.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "commerce.orders", "commerce.orders:0", "commerce.orders:0:x", "a:-1:2"})
  void refusesWhatIsNoPlace(String text) {
    String message =
        assertThrows(BadOptionException.class, () -> RecordPlace.parse(SALES, text)).getMessage();
    assertTrue(message.endsWith("a good one: commerce.orders:0:42"), message);
  }

  @Test
  void refusesATopicThatThePipelineDoesNotRead() {
    String message =
        assertThrows(BadOptionException.class, () -> RecordPlace.parse(SALES, "social.posts:0:1"))
            .getMessage();
    assertTrue(message.contains("sales does not read topic social.posts"), message);
  }

  @Test
  void decodesWhatTodayIsAnEvent() {
    String json = DecodedNow.of(CommerceTopics.ORDERS, bytes("o1"));
    assertTrue(json.contains("\"orderId\": \"o1\""), json);
  }

  @Test
  void saysWhyThereIsNoEvent() {
    assertEquals("no: the record has no value", DecodedNow.of(CommerceTopics.ORDERS, null));
    assertTrue(
        DecodedNow.of(CommerceTopics.ORDERS, new byte[] {1, 2}).startsWith("no: MALFORMED, "));
    String blank = DecodedNow.of(CommerceTopics.ORDERS, bytes(" "));
    assertTrue(blank.contains("but INVALID_FIELD, orderId is empty"), blank);
  }

  private static byte[] bytes(String id) {
    return EventCodec.of(CommerceTopics.ORDERS)
        .encode(
            Order.newBuilder()
                .setOrderId(id)
                .setCountry("ES")
                .setCurrency("EUR")
                .setEventTime(Instant.parse("2026-01-01T00:00:00Z"))
                .setLines(
                    List.of(
                        OrderLine.newBuilder()
                            .setProductId("p")
                            .setQuantity(1)
                            .setUnitPriceMicros(1)
                            .build()))
                .build());
  }
}
