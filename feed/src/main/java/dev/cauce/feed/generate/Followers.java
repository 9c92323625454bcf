package dev.cauce.feed.generate;

import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * The records of a topic whose events follow from those that are drawn. Chance is its own, so that
 * what is drawn is the same with and without it.
 */
final class Followers<E extends SpecificRecord> {
  private final Topic<E> topic;
  private final EventCodec<E> codec;
  private final Shares shares;
  private final SplittableRandom random;
  private final Delays delays;
  private final PartitionChoice partitions;
  private final DeadBytes<E> deadBytes;
  private final Sent sent;
  private final long lastMillis;
  private int dead;

  Followers(GenerateSettings settings, Scenario<?> scenario, Topic<E> topic) {
    this.topic = topic;
    shares = settings.shares();
    codec = EventCodec.of(topic);
    random = new SplittableRandom(settings.seed() ^ topic.name().hashCode());
    delays = new Delays(settings, topic, random.split());
    partitions = new PartitionChoice(settings);
    deadBytes = new DeadBytes<>(codec, scenario::spoilOther);
    sent = new Sent(random.split());
    lastMillis = settings.to().getMillis() - 1;
  }

  /** Hands over the records that {@code event} leads to, none of which arrives before now. */
  void add(E event, long nowMillis, Consumer<GeneratedRecord> records) {
    long time = topic.eventTimeMillisOf(event);
    if (Math.max(time, nowMillis) > lastMillis) {
      return;
    }
    double share = random.nextDouble();
    if ((share -= shares.dead()) < 0) {
      addDead(event, Math.max(time, nowMillis), records);
      return;
    }
    boolean isLate = (share -= shares.late()) < 0;
    long arrival = Math.max(nowMillis, isLate ? delays.tooLate(time) : delays.delayed(time));
    RecordKind kind =
        arrival - time > topic.lateness().getMillis() ? RecordKind.LATE : RecordKind.EVENT;
    GeneratedRecord record = record(keyOf(event), arrival, codec.encode(event), kind);
    records.accept(record);
    if (!isLate && share - shares.future() < shares.duplicates()) {
      addDuplicate(arrival, records);
    }
    if (kind == RecordKind.EVENT) {
      sent.add(new Sent.Copy(time, record));
    }
  }

  private void addDead(E event, long arrival, Consumer<GeneratedRecord> records) {
    int nth = dead++;
    byte[] key = keyOf(event);
    DeadReason reason = DeadBytes.reasonOf(nth);
    records.accept(record(key, arrival, deadBytes.of(nth, event), RecordKind.of(reason)));
  }

  private void addDuplicate(long arrival, Consumer<GeneratedRecord> records) {
    Sent.Copy copy = sent.any();
    if (copy == null || copy.record().arrivalMillis() > arrival) {
      return;
    }
    boolean late = arrival - copy.eventMillis() > topic.lateness().getMillis();
    RecordKind kind = late ? RecordKind.LATE_DUPLICATE : RecordKind.DUPLICATE;
    records.accept(record(copy.record().key(), arrival, copy.record().value(), kind));
  }

  private GeneratedRecord record(byte[] key, long arrival, byte[] value, RecordKind kind) {
    return new GeneratedRecord(
        topic.name(), partitions.of(key, arrival), arrival, key, value, kind);
  }

  private byte[] keyOf(E event) {
    return topic.keyOf(event).getBytes(StandardCharsets.UTF_8);
  }
}
