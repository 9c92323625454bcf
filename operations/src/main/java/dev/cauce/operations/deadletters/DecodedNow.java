package dev.cauce.operations.deadletters;

import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What today's code makes of a payload: schemas are added, and checks change. */
public final class DecodedNow {
  private DecodedNow() {}

  /** The event in {@code payload} as JSON, or why there is none. */
  public static <E extends SpecificRecord> String of(Topic<E> topic, byte @Nullable [] payload) {
    if (payload == null) {
      return "no: the record has no value";
    }
    E event;
    try {
      event = EventCodec.of(topic).decode(payload);
    } catch (DeadRecordException e) {
      return "no: " + e.reason() + ", " + e.getMessage();
    }
    try {
      topic.check(event);
      return event.toString();
    } catch (DeadRecordException e) {
      return event + "\n  but " + e.reason() + ", " + e.getMessage();
    }
  }
}
