package dev.cauce.bench.latency;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordDecoder;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.sensors.SensorTopics;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkerTest {
  private static final long TIME = 1_767_225_600_000L;

  private static void assertPasses(Topic<?> topic, Marker marker) {
    RawRecord record = new RawRecord(0, TIME, marker.key(), marker.value(TIME), Map.of());
    assertNotNull(new RecordDecoder<>(topic).decode(0, record, new ArrivalCounts(), letter -> {}));
  }

  @Test
  void passesTheIntake() {
    assertPasses(CommerceTopics.ORDERS, new MarkerOrder(3));
    assertPasses(SensorTopics.READINGS, new MarkerReading(3, 0));
  }

  @Test
  void noTwoHaveOneCurrencyAndNoneIsReal() {
    Set<String> seen = new HashSet<>(Set.of("EUR", "GBP", "USD"));
    IntStream.range(0, 1_000).forEach(n -> assertTrue(seen.add(new MarkerOrder(n).name())));
  }
}
