package dev.cauce.operations.deadletters;

import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordDecoder;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Reads the dead letters of a topic again, as today's code would read them in the log.
 *
 * <p>Not thread-safe.
 */
final class Rereading<E extends SpecificRecord> {
  private final Topic<E> topic;
  private final RecordDecoder<E> decoder;

  /**
   * What today's code makes of a letter.
   *
   * @param eventTime that of the event, which is on time; null when there is none
   * @param changed whether it is judged otherwise than it was
   */
  record Outcome(@Nullable Instant eventTime, boolean changed) {}

  private Rereading(Topic<E> topic) {
    this.topic = topic;
    decoder = new RecordDecoder<>(topic);
  }

  static <E extends SpecificRecord> Rereading<E> of(Topic<E> topic) {
    return new Rereading<>(topic);
  }

  Outcome read(DeadLetter letter) {
    if (DeadReason.CONFLICT.name().equals(letter.reason())) {
      // It could be read then as now: what is wrong is that there are several of it.
      return new Outcome(null, false);
    }
    RawRecord record =
        new RawRecord(
            letter.offset(),
            letter.arrival().getMillis(),
            letter.recordKey(),
            letter.payload(),
            Map.of());
    List<DeadLetter> again = new ArrayList<>(1);
    E event = decoder.decode(letter.partition(), record, new ArrivalCounts(), again::add);
    if (event != null) {
      return new Outcome(Instant.ofEpochMilli(topic.eventTimeMillisOf(event)), true);
    }
    return new Outcome(null, !isSame(letter, again.get(0)));
  }

  private static boolean isSame(DeadLetter then, DeadLetter now) {
    return then.disposition().equals(now.disposition())
        && Objects.equals(then.reason(), now.reason());
  }
}
