package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Iterables;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** L is a minute, F is ten seconds. */
final class DecodeTest {
  private static final Topic<SensorReading> TOPIC = SensorTopics.READINGS;
  private static final long ARRIVAL = Instant.parse("2026-01-31T12:00:00Z").getMillis();

  private final TestPipeline test = TestPipeline.create().enableAbandonedNodeEnforcement(false);

  private final EventCodec<SensorReading> codec = EventCodec.of(TOPIC);
  private final List<RawRecord> records = new ArrayList<>();

  @Test
  void recordAtItsLatestIsOnTimeAndOneMillisecondLaterLate() {
    add(reading("on time", ARRIVAL - 60_000, 1));
    add(reading("late", ARRIVAL - 60_001, 1));
    PCollectionTuple decoded = decode();
    assertIds(decoded, "on time");
    assertLetter(decoded, Disposition.LATE, null, "arrived PT60.001S after its event time");
    test.run();
  }

  @Test
  void recordAtItsEarliestIsOnTimeAndOneMillisecondEarlierFuture() {
    add(reading("on time", ARRIVAL + 10_000, 1));
    add(reading("future", ARRIVAL + 10_001, 1));
    PCollectionTuple decoded = decode();
    assertIds(decoded, "on time");
    assertLetter(decoded, Disposition.FUTURE, null, "arrived PT10.001S before its event time");
    test.run();
  }

  @Test
  void fieldThatIsNoNumberMakesADeadLetterThatNamesIt() {
    add(reading("r", ARRIVAL, Double.NaN));
    PCollectionTuple decoded = decode();
    assertLetter(
        decoded,
        Disposition.DEAD,
        DeadReason.INVALID_FIELD,
        "value is NaN, not a finite number; a good one: 21.5");
    test.run();
  }

  @Test
  void absentValueMakesADeadLetterUnlessItIsAHeartbeat() {
    records.add(new RawRecord(0, ARRIVAL, null, null, Map.of()));
    records.add(new RawRecord(1, ARRIVAL, null, null, Map.of(RawRecord.HEARTBEAT, new byte[0])));
    PCollectionTuple decoded = decode();
    assertLetter(decoded, Disposition.DEAD, DeadReason.NULL_PAYLOAD, "the record has no value");
    test.run();
  }

  @Test
  void recordOfMoreThanAMebibyteIsTooLarge() {
    add(new byte[Decode.MAX_RECORD_BYTES + 1]);
    PCollectionTuple decoded = decode();
    assertLetter(
        decoded, Disposition.DEAD, DeadReason.TOO_LARGE, "1048577 bytes, more than 1048576");
    test.run();
  }

  @Test
  void everyRecordIsInTheLedgerOnce() {
    add(reading("on time", ARRIVAL, 1));
    add(reading("late", ARRIVAL - 60_001, 1));
    add(reading("future", ARRIVAL + 10_001, 1));
    add(new byte[] {1, 2, 3});
    records.add(new RawRecord(4, ARRIVAL, null, null, Map.of(RawRecord.HEARTBEAT, new byte[0])));
    PCollection<ArrivalHour> hours =
        decode().get(Decode.ARRIVALS).apply(Ledger.ofArrivals(TOPIC, ArrivalHour.tableOf("test")));
    PAssert.that(hours)
        .satisfies(
            rows -> {
              ArrivalHour hour = Iterables.getOnlyElement(rows);
              assertEquals(
                  List.of(0L, 4L, 5L),
                  List.of(hour.firstOffset(), hour.lastOffset(), hour.records()));
              assertEquals(
                  List.of(1L, 1L, 1L, 1L, 1L),
                  List.of(
                      hour.onTime(), hour.dead(), hour.late(), hour.future(), hour.heartbeats()));
              assertEquals(Instant.ofEpochMilli(ARRIVAL), hour.hour());
              return null;
            });
    test.run();
  }

  private static byte[] encoded(
      EventCodec<SensorReading> codec, String id, long time, double value) {
    return codec.encode(
        new SensorReading(
            id, "press-7", "line-2", "celsius", value, java.time.Instant.ofEpochMilli(time)));
  }

  private byte[] reading(String id, long time, double value) {
    return encoded(codec, id, time, value);
  }

  private void add(byte[] value) {
    records.add(new RawRecord(records.size(), ARRIVAL, null, value, Map.of()));
  }

  private PCollectionTuple decode() {
    RecordBatch batch = new RecordBatch(TOPIC.name(), 0, records);
    Instant earliest = Instant.ofEpochMilli(ARRIVAL).minus(TOPIC.lateness());
    PTransform<PBegin, PCollection<RecordBatch>> log =
        Create.timestamped(TimestampedValue.of(batch, earliest)).withCoder(RecordBatchCoder.of());
    return test.apply("Log", log).apply(Decode.of(TOPIC, new Sharding(4, 2, 1)));
  }

  private static void assertIds(PCollectionTuple decoded, String id) {
    PAssert.that(decoded.get(Decode.EVENTS))
        .satisfies(
            groups -> {
              EventGroup group = Iterables.getOnlyElement(groups).getValue();
              byte[] bytes = Iterables.getOnlyElement(group.records()).value();
              assertEquals(id, EventCodec.of(TOPIC).decodeAgain(bytes).getReadingId());
              return null;
            });
  }

  private static void assertLetter(
      PCollectionTuple decoded, Disposition disposition, DeadReason reason, String cause) {
    PAssert.that(decoded.get(Decode.DEAD_LETTERS))
        .satisfies(
            letters -> {
              DeadLetter letter = Iterables.getOnlyElement(letters);
              assertEquals(disposition.name(), letter.disposition());
              if (reason == null) {
                assertNull(letter.reason());
              } else {
                assertEquals(reason.name(), letter.reason());
              }
              assertEquals(cause, letter.cause());
              assertTrue(letter.offset() >= 0);
              return null;
            });
  }
}
