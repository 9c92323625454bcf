package dev.cauce.transforms.intake;

import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Decides for each record of a topic what becomes of it: a function of the record alone.
 *
 * <p>Not thread-safe.
 */
public final class RecordDecoder<E extends SpecificRecord> {
  private static final String STAGE = "Decode";

  private final Topic<E> topic;
  private final EventCodec<E> codec;
  private final long latenessMillis;
  private final long futureMillis;

  private final boolean refills;
  private @Nullable E last;

  public RecordDecoder(Topic<E> topic) {
    this(topic, false);
  }

  private RecordDecoder(Topic<E> topic, boolean refills) {
    this.topic = topic;
    this.refills = refills;
    codec = EventCodec.of(topic);
    latenessMillis = topic.lateness().getMillis();
    futureMillis = topic.future().getMillis();
  }

  /** One whose event is filled again with each that follows, for who keeps none. */
  static <E extends SpecificRecord> RecordDecoder<E> refilling(Topic<E> topic) {
    return new RecordDecoder<>(topic, true);
  }

  /**
   * The event of {@code record} when it is on time, else null.
   *
   * @param counts counts what became of it
   * @param letters takes a record that is dead, late or from the future
   */
  public @Nullable E decode(
      int partition, RawRecord record, ArrivalCounts counts, Consumer<DeadLetter> letters) {
    counts.saw(record.offset());
    if (record.isHeartbeat()) {
      counts.heartbeats.add();
      return null;
    }
    E event;
    try {
      event = eventOf(record);
    } catch (DeadRecordException e) {
      counts.dead.add();
      letters.accept(
          letter(partition, record, Disposition.DEAD, e.reason().name(), e.getMessage()));
      return null;
    }
    long delay = record.arrivalMillis() - topic.eventTimeMillisOf(event);
    if (delay > latenessMillis) {
      counts.late.add();
      String cause = "arrived " + Duration.millis(delay) + " after its event time";
      letters.accept(letter(partition, record, Disposition.LATE, null, cause));
      return null;
    }
    if (-delay > futureMillis) {
      counts.future.add();
      String cause = "arrived " + Duration.millis(-delay) + " before its event time";
      letters.accept(letter(partition, record, Disposition.FUTURE, null, cause));
      return null;
    }
    counts.onTime.add();
    return event;
  }

  private E eventOf(RawRecord record) throws DeadRecordException {
    byte[] value = record.value();
    if (value == null) {
      throw new DeadRecordException(DeadReason.NULL_PAYLOAD, "the record has no value");
    }
    if (value.length > Decode.MAX_RECORD_BYTES) {
      throw new DeadRecordException(
          DeadReason.TOO_LARGE, value.length + " bytes, more than " + Decode.MAX_RECORD_BYTES);
    }
    E event = codec.decode(last, value);
    topic.check(event);
    last = refills ? event : null;
    return event;
  }

  private DeadLetter letter(
      int partition, RawRecord record, Disposition became, @Nullable String reason, String cause) {
    return new DeadLetter(
        topic.name(),
        partition,
        Instant.ofEpochMilli(EventHour.startMillisOf(record.arrivalMillis())),
        record.offset(),
        Instant.ofEpochMilli(record.arrivalMillis()),
        became.name(),
        reason,
        STAGE,
        cause,
        record.key(),
        record.value(),
        DeadLetter.closesOf(topic, record.arrivalMillis()),
        null,
        null);
  }
}
