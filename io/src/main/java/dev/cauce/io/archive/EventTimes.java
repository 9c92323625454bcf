package dev.cauce.io.archive;

import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.Decode;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The event times of a topic's records. */
final class EventTimes<E extends SpecificRecord> {
  private final Topic<E> topic;
  private final EventCodec<E> codec;

  EventTimes(Topic<E> topic) {
    this.topic = topic;
    codec = EventCodec.of(topic);
  }

  /** In milliseconds since 1970; null for a record that holds no event, or none that is valid. */
  @Nullable Long of(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null || value.length > Decode.MAX_RECORD_BYTES) {
      return null;
    }
    try {
      E event = codec.decode(value);
      topic.check(event);
      return topic.eventTimeMillisOf(event);
    } catch (DeadRecordException e) {
      return null;
    }
  }
}
