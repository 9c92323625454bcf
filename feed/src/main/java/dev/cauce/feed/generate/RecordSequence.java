package dev.cauce.feed.generate;

import com.google.common.collect.AbstractIterator;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Draws slot after slot. A record that is delayed waits until the slots have come as far as its
 * arrival; so few records are held, whatever the number.
 */
final class RecordSequence<E extends SpecificRecord> extends AbstractIterator<GeneratedRecord> {

  /** A record that waits for its arrival; of those with one arrival the first drawn goes first. */
  private record Pending(long number, GeneratedRecord record) {
    long arrivalMillis() {
      return record.arrivalMillis();
    }
  }

  private final GenerateSettings settings;
  private final Scenario<E> scenario;
  private final Topic<E> topic;
  private final EventCodec<E> codec;
  private final SplittableRandom random;
  private final Delays delays;
  private final PartitionChoice partitions;
  private final DeadBytes<E> deadBytes;
  private final Sent sent;
  private final long heartbeatMillis;
  private final List<String> topicNames = new ArrayList<>();
  private final Map<String, Followers<?>> followers = new HashMap<>();
  private final PriorityQueue<Pending> pending =
      new PriorityQueue<>(
          Comparator.comparingLong(Pending::arrivalMillis).thenComparingLong(Pending::number));

  private long drawn;
  private long slot;
  private long nowMillis = Long.MIN_VALUE;
  private int dead;
  private int heartbeats;

  RecordSequence(GenerateSettings settings, Scenario<E> scenario, long heartbeatMillis) {
    this.settings = settings;
    this.scenario = scenario;
    this.heartbeatMillis = heartbeatMillis;
    topic = scenario.topic();
    codec = EventCodec.of(topic);
    random = new SplittableRandom(settings.seed());
    delays = new Delays(settings, topic, random.split());
    partitions = new PartitionChoice(settings);
    deadBytes = new DeadBytes<>(codec, scenario::spoil);
    sent = new Sent(random.split());
    topicNames.add(topic.name());
    for (Topic<?> other : scenario.others()) {
      topicNames.add(other.name());
      followers.put(other.name(), new Followers<>(settings, scenario, other));
    }
  }

  @Override
  protected @Nullable GeneratedRecord computeNext() {
    while (drawn < settings.records()
        && (pending.isEmpty() || pending.peek().arrivalMillis() > nowMillis)) {
      draw();
    }
    if (!pending.isEmpty()) {
      return pending.poll().record();
    }
    if (heartbeats == settings.partitions() * topicNames.size()) {
      return endOfData();
    }
    String ended = topicNames.get(heartbeats / settings.partitions());
    int partition = heartbeats++ % settings.partitions();
    return new GeneratedRecord(ended, partition, heartbeatMillis, null, null, RecordKind.HEARTBEAT);
  }

  private void draw() {
    long number = drawn++;
    if (number == 0 || random.nextDouble() >= settings.shares().ties()) {
      slot = number;
    }
    nowMillis = scenario.timeMillisOf(slot);
    double share = random.nextDouble();
    Shares shares = settings.shares();
    if ((share -= shares.dead()) < 0) {
      drawDead(number);
    } else if ((share -= shares.late()) < 0) {
      draw(number, delays.late(nowMillis), RecordKind.LATE);
    } else if ((share -= shares.future()) < 0) {
      draw(number, delays.future(nowMillis), RecordKind.FUTURE);
    } else if (share >= shares.duplicates() || !drawDuplicate(number)) {
      draw(number, delays.onTime(nowMillis), RecordKind.EVENT);
    }
  }

  private void draw(long number, Delays.Times times, RecordKind kind) {
    E event = event(number, times.eventMillis());
    byte[] key = keyOf(event);
    int partition = partitions.of(key, times.arrivalMillis());
    GeneratedRecord record =
        record(partition, times.arrivalMillis(), key, codec.encode(event), kind);
    pending.add(new Pending(number, record));
    if (kind == RecordKind.EVENT) {
      sent.add(new Sent.Copy(times.eventMillis(), record));
    }
  }

  private void drawDead(long number) {
    int nth = dead++;
    E event = event(number, nowMillis);
    byte[] key = keyOf(event);
    RecordKind kind = RecordKind.of(DeadBytes.reasonOf(nth));
    addNow(number, key, deadBytes.of(nth, event), kind);
  }

  private boolean drawDuplicate(long number) {
    Sent.Copy copy = sent.any();
    if (copy == null) {
      return false;
    }
    boolean late = nowMillis - copy.eventMillis() > topic.lateness().getMillis();
    RecordKind kind = late ? RecordKind.LATE_DUPLICATE : RecordKind.DUPLICATE;
    addNow(number, copy.record().key(), copy.record().value(), kind);
    return true;
  }

  private void addNow(long number, byte[] key, byte @Nullable [] value, RecordKind kind) {
    int partition = partitions.of(key, nowMillis);
    pending.add(new Pending(number, record(partition, nowMillis, key, value, kind)));
  }

  private GeneratedRecord record(
      int partition, long arrival, byte[] key, byte @Nullable [] value, RecordKind kind) {
    return new GeneratedRecord(topic.name(), partition, arrival, key, value, kind);
  }

  private E event(long number, long timeMillis) {
    Scenario.Draw draw = new Scenario.Draw(number, slot, timeMillis, random);
    E event = scenario.event(draw);
    scenario.follow(event, draw, following(number));
    return event;
  }

  private Following following(long number) {
    return new Following() {
      @Override
      @SuppressWarnings("unchecked") // Followers are kept by the name of their topic.
      public <F extends SpecificRecord> void add(Topic<F> other, F event) {
        ((Followers<F>) followers.get(other.name()))
            .add(event, nowMillis, record -> pending.add(new Pending(number, record)));
      }
    };
  }

  private byte[] keyOf(E event) {
    return topic.keyOf(event).getBytes(StandardCharsets.UTF_8);
  }
}
