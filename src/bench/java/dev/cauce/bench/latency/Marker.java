package dev.cauce.bench.latency;

import java.nio.charset.StandardCharsets;

/** An event that alone makes a row, so that the row tells when the event has come through. */
interface Marker {
  /** From 0 on. */
  int number();

  /** What no other event has, and its row is found by. */
  String name();

  /** The event as it is sent, which happened at {@code millis}. */
  byte[] value(long millis);

  /** Selects its row. */
  String query();

  default byte[] key() {
    return name().getBytes(StandardCharsets.UTF_8);
  }
}
