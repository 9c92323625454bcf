package dev.cauce.feed.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.feed.Domain;
import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.Decode;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the generated records of every domain. */
final class GeneratedLogTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-01-01T06:00:00Z");
  private static final GenerateSettings SETTINGS = GenerateSettings.of(7, 20_000, FROM, TO);

  static List<Domain> domains() {
    return Domain.all();
  }

  @ParameterizedTest
  @MethodSource("domains")
  void theSameSeedGivesTheSameRecords(Domain domain) {
    List<GeneratedRecord> first = domain.generate(SETTINGS).stream().toList();
    Iterator<GeneratedRecord> second = domain.generate(SETTINGS).iterator();
    for (GeneratedRecord record : first) {
      GeneratedRecord again = second.next();
      assertEquals(record.partition(), again.partition());
      assertEquals(record.arrivalMillis(), again.arrivalMillis());
      assertEquals(record.kind(), again.kind());
      assertArrayEquals(record.key(), again.key());
      assertArrayEquals(record.value(), again.value());
    }
    assertFalse(second.hasNext());
  }

  @ParameterizedTest
  @MethodSource("domains")
  void anotherSeedGivesOtherRecords(Domain domain) {
    GeneratedRecord one = domain.generate(SETTINGS).iterator().next();
    GeneratedRecord other =
        domain.generate(GenerateSettings.of(8, 20_000, FROM, TO)).iterator().next();
    assertNotEquals(Arrays.hashCode(one.value()), Arrays.hashCode(other.value()));
  }

  @ParameterizedTest
  @MethodSource("domains")
  void arrivalsNeverDecreaseAndStayWithinTheInterval(Domain domain) {
    long last = FROM.getMillis();
    for (GeneratedRecord record : domain.generate(SETTINGS)) {
      assertTrue(record.arrivalMillis() >= last, record.toString());
      assertTrue(record.heartbeat() || record.arrivalMillis() < TO.getMillis(), record.toString());
      last = record.arrivalMillis();
    }
  }

  @ParameterizedTest
  @MethodSource("domains")
  void eachKindIsPresentAndIsWhatItSays(Domain domain) {
    GeneratedLog<?> log = domain.generate(SETTINGS);
    Set<RecordKind> kinds = EnumSet.noneOf(RecordKind.class);
    assertEquals(SETTINGS.records(), check(log.topic(), log, kinds));
    assertEquals(EnumSet.allOf(RecordKind.class), kinds);
    for (Topic<?> topic : log.topics()) {
      assertTrue(check(topic, log, kinds) > 0, topic.name());
    }
  }

  /** Returns how many records there are of {@code topic}. */
  private static <E extends SpecificRecord> long check(
      Topic<E> topic, GeneratedLog<?> log, Set<RecordKind> kinds) {
    EventCodec<E> codec = EventCodec.of(topic);
    Set<String> seen = new HashSet<>();
    Set<String> copies = new HashSet<>();
    long records = 0;
    for (GeneratedRecord record : of(topic, log)) {
      kinds.add(record.kind());
      if (record.heartbeat()) {
        continue;
      }
      records++;
      String identity = identity(topic, codec, record);
      switch (record.kind()) {
        case EVENT -> assertTrue(seen.add(identity), identity);
        case DUPLICATE, LATE_DUPLICATE -> copies.add(identity);
        default -> assertFalse(seen.contains(identity), identity);
      }
    }
    // What follows may be copied from what came too late itself.
    assertTrue(!topic.equals(log.topic()) || seen.containsAll(copies));
    return records;
  }

  private static List<GeneratedRecord> of(Topic<?> topic, GeneratedLog<?> log) {
    return log.stream().filter(record -> record.topic().equals(topic.name())).toList();
  }

  /** Its event time and id, after its kind was found to be right. */
  private static <E extends SpecificRecord> String identity(
      Topic<E> topic, EventCodec<E> codec, GeneratedRecord record) {
    try {
      E event = read(topic, codec, record.value());
      long delay = record.arrivalMillis() - topic.eventTimeMillisOf(event);
      RecordKind kind =
          delay > topic.lateness().getMillis()
              ? RecordKind.LATE
              : -delay > topic.future().getMillis() ? RecordKind.FUTURE : RecordKind.EVENT;
      RecordKind said =
          switch (record.kind()) {
            case LATE_DUPLICATE -> RecordKind.LATE;
            case DUPLICATE -> RecordKind.EVENT;
            default -> record.kind();
          };
      assertEquals(kind, said, "after " + delay + " ms");
      return topic.eventTimeMillisOf(event) + "/" + topic.idOf(event);
    } catch (DeadRecordException e) {
      assertEquals(RecordKind.of(e.reason()), record.kind(), e.getMessage());
      return "";
    }
  }

  private static <E extends SpecificRecord> E read(
      Topic<E> topic, EventCodec<E> codec, byte[] value) throws DeadRecordException {
    if (value == null) {
      throw new DeadRecordException(DeadReason.NULL_PAYLOAD, "");
    }
    if (value.length > Decode.MAX_RECORD_BYTES) {
      throw new DeadRecordException(DeadReason.TOO_LARGE, "");
    }
    E event = codec.decode(value);
    topic.check(event);
    return event;
  }

  @ParameterizedTest
  @MethodSource("domains")
  void theBoundsThemselvesAndAMillisecondBeyondAreAmongTheDelays(Domain domain) {
    GeneratedLog<?> log = domain.generate(SETTINGS);
    Set<Long> delays = delays(log);
    long lateness = log.topic().lateness().getMillis();
    long future = log.topic().future().getMillis();
    assertTrue(delays.containsAll(Set.of(lateness, lateness + 1, -future, -future - 1)));
  }

  private static <E extends SpecificRecord> Set<Long> delays(GeneratedLog<E> log) {
    EventCodec<E> codec = EventCodec.of(log.topic());
    Set<Long> delays = new TreeSet<>();
    for (GeneratedRecord record : of(log.topic(), log)) {
      try {
        E event = read(log.topic(), codec, record.value());
        delays.add(record.arrivalMillis() - log.topic().eventTimeMillisOf(event));
      } catch (DeadRecordException e) {
        assertTrue(record.heartbeat() || DeadReason.valueOf(record.kind().name()) == e.reason());
      }
    }
    return delays;
  }

  @ParameterizedTest
  @MethodSource("domains")
  void someEventsOfOneKeyShareTheirTime(Domain domain) {
    assertTrue(ties(domain.generate(SETTINGS)) > 100);
  }

  private static <E extends SpecificRecord> long ties(GeneratedLog<E> log) {
    EventCodec<E> codec = EventCodec.of(log.topic());
    boolean bySensor = log.topic().name().startsWith("sensors");
    Set<String> seen = new HashSet<>();
    long ties = 0;
    for (GeneratedRecord record : of(log.topic(), log)) {
      if (record.kind() == RecordKind.EVENT) {
        try {
          E event = codec.decode(record.value());
          String key = bySensor ? log.topic().keyOf(event) : "";
          ties += seen.add(key + "/" + log.topic().eventTimeMillisOf(event)) ? 0 : 1;
        } catch (DeadRecordException e) {
          throw new AssertionError(e);
        }
      }
    }
    return ties;
  }

  @ParameterizedTest
  @MethodSource("domains")
  void eachPartitionEndsWithOneHeartbeatThatClosesTheInterval(Domain domain) {
    GeneratedLog<?> log = domain.generate(SETTINGS.withSilent(1, 3));
    Duration bounds =
        log.topics().stream()
            .map(topic -> topic.lateness().plus(topic.future()))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    for (Topic<?> topic : log.topics()) {
      Map<Integer, GeneratedRecord> last = new HashMap<>();
      of(topic, log)
          .forEach(
              record -> {
                GeneratedRecord before = last.put(record.partition(), record);
                assertTrue(before == null || !before.heartbeat());
              });
      assertEquals(Set.of(0, 1, 2, 3), last.keySet());
      for (GeneratedRecord record : last.values()) {
        assertTrue(record.heartbeat());
        assertTrue(record.raw(0).isHeartbeat());
        assertEquals(
            TO.plus(bounds).plus(Duration.standardHours(1)).getMillis(), record.arrivalMillis());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("domains")
  void onePartitionGoesIdleInTheMiddleAndOneStaysEmpty(Domain domain) {
    long idleFrom = FROM.plus(Duration.standardHours(2)).getMillis();
    long idleTo = FROM.plus(Duration.standardHours(4)).getMillis();
    boolean before = false;
    boolean after = false;
    for (GeneratedRecord record : domain.generate(SETTINGS.withSilent(1, 3))) {
      if (!record.heartbeat()) {
        assertNotEquals(3, record.partition());
      }
      if (record.partition() == 1 && !record.heartbeat()) {
        before |= record.arrivalMillis() < idleFrom;
        after |= record.arrivalMillis() >= idleTo;
        assertTrue(record.arrivalMillis() < idleFrom || record.arrivalMillis() >= idleTo);
      }
    }
    assertTrue(before && after);
  }

  @ParameterizedTest
  @MethodSource("domains")
  void withoutAnythingWrongEventsComeInOrder(Domain domain) {
    GeneratedLog<?> log = domain.generate(SETTINGS.withShares(Shares.NONE));
    assertEquals(
        SETTINGS.records(), of(log.topic(), log).stream().filter(r -> !r.heartbeat()).count());
    assertTrue(log.stream().allMatch(r -> r.heartbeat() || r.kind() == RecordKind.EVENT));
    assertTrue(delays(log).stream().allMatch(delay -> delay >= 0 && delay < 200));
  }

  @ParameterizedTest
  @MethodSource("domains")
  void nothingWantedIsOnlyHeartbeats(Domain domain) {
    GenerateSettings none = GenerateSettings.of(1, 0, FROM, TO);
    assertTrue(domain.generate(none).stream().allMatch(GeneratedRecord::heartbeat));
    assertEquals(4 * domain.generate(none).topics().size(), domain.generate(none).stream().count());
  }

  @Test
  void commerceHidesFraudsAndWhatGoesTogether() {
    Map<Object, Long> kinds =
        Domain.find("commerce").generate(SETTINGS).truth().stream()
            .collect(Collectors.groupingBy(hidden -> hidden.get("kind"), Collectors.counting()));
    assertEquals(Set.of("COPYING_TERMINAL", "STOLEN_CARD", "THEME"), kinds.keySet());
    assertEquals(12, kinds.get("COPYING_TERMINAL") + kinds.get("STOLEN_CARD"));
  }

  @Test
  void sensorsHideAnomaliesAndFailures() {
    GenerateSettings month =
        GenerateSettings.of(7, 20_000, FROM, FROM.plus(Duration.standardDays(31)));
    Map<Object, List<Map<String, Object>>> truth =
        Domain.find("sensors").generate(month).truth().stream()
            .collect(Collectors.groupingBy(hidden -> hidden.get("pipeline")));
    assertEquals(Set.of("anomalies", "maintenance"), truth.keySet());
    assertEquals(6, truth.get("anomalies").size());
    assertEquals(
        Set.of("pipeline", "sensorId", "metric", "kind", "from", "to"),
        truth.get("anomalies").get(0).keySet());
    assertTrue(truth.get("maintenance").size() > 12);
    assertEquals(
        Set.of("pipeline", "machineId", "kind", "from", "to"),
        truth.get("maintenance").get(0).keySet());
  }
}
