package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

final class EventCoderTest {
  private static final EventCoder<Order> CODER = EventCoder.of(Order.class);

  private static final Order SMALL = orderOf(List.of());
  private static final Order LARGE =
      orderOf(Collections.nCopies(1_000, new OrderLine("85123A", "lantern", 6L, 2_550_000L)));

  private static Order orderOf(List<OrderLine> lines) {
    Instant time = Instant.parse("2026-01-31T12:00:00.123Z");
    return new Order("536365", null, "ES", "EUR", time, lines);
  }

  @Test
  void readsWhatItWroteAndLeavesWhatFollows() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Order order : List.of(LARGE, SMALL, LARGE)) {
      CODER.encode(order, out);
    }
    out.write(42);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    EventCoder<Order> other = SerializableUtils.clone(CODER);
    for (Order order : List.of(LARGE, SMALL, LARGE)) {
      assertEquals(order, other.decode(in));
    }
    assertEquals(42, in.read());
  }

  @Test
  void doesNotReadOnWhereTheBytesEnd() throws IOException {
    CODER.decode(new ByteArrayInputStream(encoded(LARGE)));
    byte[] bytes = encoded(SMALL);
    for (int length = 0; length < bytes.length; length++) {
      ByteArrayInputStream in = new ByteArrayInputStream(bytes, 0, length);
      assertThrows(EOFException.class, () -> CODER.decode(in), length + " bytes");
    }
  }

  private static byte[] encoded(Order order) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CODER.encode(order, out);
    return out.toByteArray();
  }
}
