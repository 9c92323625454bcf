package dev.cauce.operations.deadletters;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HexDumpTest {
  @Test
  void showsDigitsAndWhatIsPrintable() {
    assertEquals(
        List.of(
            "000000  7b 22 6f 72 64 65 72 22 3a 20 31 32 33 34 35 36  {\"order\": 123456",
            "000010  00 ff 7d                                         ..}"),
        HexDump.of("{\"order\": 123456\0\u00ff}".getBytes(StandardCharsets.ISO_8859_1), 100));
  }

  @Test
  void saysHowMuchItLeavesOut() {
    assertEquals(
        List.of("000000  61 61                                            aa", "… 3 more bytes"),
        HexDump.of("aaaaa".getBytes(StandardCharsets.US_ASCII), 2));
  }

  @Test
  void showsNothingOfNothing() {
    assertEquals(List.of(), HexDump.of(new byte[0], 10));
  }
}
