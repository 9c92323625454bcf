package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Letters are compared by their bytes, not by the arrays that hold them. */
final class DeadLetterTest {
  private static final Instant HOUR = Instant.parse("2026-01-31T10:00:00Z");

  private static DeadLetter letter(String key, String payload) {
    return new DeadLetter(
        "commerce.orders",
        1,
        HOUR,
        42L,
        HOUR,
        "DEAD",
        "NOT_AVRO",
        "Decode",
        "no Avro",
        bytes(key),
        bytes(payload),
        HOUR,
        null,
        null);
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void equalsOneOfTheSameBytes() {
    assertEquals(letter("k", "v"), letter("k", "v"));
    assertEquals(letter("k", "v").hashCode(), letter("k", "v").hashCode());
    assertEquals(letter(null, null), letter(null, null));
    assertNotEquals(letter("k", "v"), letter("k", "w"));
    assertNotEquals(letter("k", "v"), letter(null, "v"));
  }

  @Test
  void itsCoderTellsTheSameValuesAreTheSame() throws Exception {
    Coder<DeadLetter> coder = SchemaRegistry.createDefault().getSchemaCoder(DeadLetter.class);
    assertEquals(coder.structuralValue(letter("k", "v")), coder.structuralValue(letter("k", "v")));
  }
}
