package dev.cauce.io.cassandra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StoreTest {
  @Test
  void hasTheUsualPortWhereNoneIsGiven() {
    assertEquals(List.of("a", "b"), Store.parse("a, b:9042", "datacenter1", "cauce").hosts());
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:abc", "localhost:99999", "[::1"})
  void namesWhatIsNoAddress(String address) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> Store.parse(address, "datacenter1", "cauce"));
    assertTrue(
        e.getMessage().startsWith("--cassandra " + address + " is no address"), e::getMessage);
    assertTrue(e.getMessage().endsWith("; a good one: --cassandra 127.0.0.1:9042"));
  }
}
