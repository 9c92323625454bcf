package dev.cauce.operations.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class CellTextTest {
  @Test
  void showsBytesInHexadecimalDigitsAndTimesInIso8601() {
    assertEquals("0x00ff", CellText.of(new byte[] {0, -1}));
    assertEquals("2026-01-01T00:00:00.000Z", CellText.of(Instant.parse("2026-01-01T00:00:00Z")));
    assertNull(CellText.of(null));
    assertEquals(7L, CellText.cell(7L));
  }

  @Test
  void abbreviatesWhatIsTooLong() {
    assertEquals("0x000000… (9 bytes)", CellText.abbreviated(new byte[9], 8));
    assertEquals("abc…", CellText.abbreviated("abcd", 3));
    assertEquals("abc", CellText.abbreviated("abc", 3));
  }

  @Test
  void comparesFloatingPointByItsBitsAndBytesByTheirContent() {
    assertTrue(CellText.same(Double.NaN, Double.NaN));
    assertFalse(CellText.same(0.0, -0.0));
    assertFalse(CellText.same(0.1 + 0.2, 0.3));
    assertTrue(CellText.same(new byte[] {1}, new byte[] {1}));
    assertFalse(CellText.same(new byte[] {1}, new byte[] {2}));
    assertTrue(CellText.same(null, null));
    assertFalse(CellText.same(null, 0L));
  }
}
