package dev.cauce.transforms.intake;

import static com.google.common.base.Preconditions.checkArgument;

import dev.cauce.transforms.aggregate.EventTime;
import java.io.Serializable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.joda.time.Duration;

/**
 * A topic of the log: what its events are, what names them, when they happened, and how late or
 * early a record may arrive.
 *
 * @param <E> the event, a class generated from its Avro schema
 */
public final class Topic<E extends SpecificRecord> implements EventOrder<E> {
  private static final long serialVersionUID = 1L;

  /** Rejects an event of which a field holds what it may not hold. */
  @FunctionalInterface
  public interface Check<E> extends Serializable {
    void check(E event) throws DeadRecordException;
  }

  private final String name;
  private final Class<E> type;
  private SerializableFunction<E, String> id;
  private EventTime<E> eventTime;
  private SerializableFunction<E, String> key;
  private Check<E> check = event -> {};
  private Duration lateness = Duration.standardMinutes(1);
  private Duration future = Duration.standardMinutes(1);
  private boolean reference;
  private SerializableFunction<E, Boolean> removal = event -> false;
  private boolean trustsProducerClocks;

  private Topic(String name, Class<E> type) {
    this.name = name;
    this.type = type;
  }

  private Topic(Topic<E> other) {
    this(other.name, other.type);
    id = other.id;
    eventTime = other.eventTime;
    key = other.key;
    check = other.check;
    lateness = other.lateness;
    future = other.future;
    reference = other.reference;
    removal = other.removal;
    trustsProducerClocks = other.trustsProducerClocks;
  }

  /** A topic named {@code name} whose events are of {@code type}. */
  public static <E extends SpecificRecord> Topic<E> of(String name, Class<E> type) {
    return new Topic<>(name, type);
  }

  /** What names an event: a second record with the same id and event time is a duplicate. */
  public Topic<E> identifiedBy(SerializableFunction<E, String> idOf) {
    Topic<E> copy = new Topic<>(this);
    copy.id = idOf;
    return copy;
  }

  public Topic<E> happenedAt(EventTime<E> eventTimeOf) {
    Topic<E> copy = new Topic<>(this);
    copy.eventTime = eventTimeOf;
    return copy;
  }

  /** What decides on the partition to which an event is written. */
  public Topic<E> keyedBy(SerializableFunction<E, String> keyOf) {
    Topic<E> copy = new Topic<>(this);
    copy.key = keyOf;
    return copy;
  }

  /** What an event's fields must hold. */
  public Topic<E> checkedBy(Check<E> fieldCheck) {
    Topic<E> copy = new Topic<>(this);
    copy.check = fieldCheck;
    return copy;
  }

  /**
   * A record is late when it arrives more than {@code lateness} after its event time, and future
   * when its event time is more than {@code future} after its arrival.
   */
  public Topic<E> withBounds(Duration lateness, Duration future) {
    checkArgument(
        lateness.getMillis() >= 0, "lateness is %s, but must not be negative: PT1M", lateness);
    checkArgument(future.getMillis() >= 0, "future is %s, but must not be negative: PT1M", future);
    Topic<E> copy = new Topic<>(this);
    copy.lateness = lateness;
    copy.future = future;
    return copy;
  }

  /**
   * Makes it a reference topic, such as a watch list: the latest event of a key, which {@link
   * #keyedBy} says, holds until the next, so that it is read from its beginning.
   *
   * @param isRemoval which events say that nothing holds for their key any more
   */
  public Topic<E> heldUntilNext(SerializableFunction<E, Boolean> isRemoval) {
    Topic<E> copy = new Topic<>(this);
    copy.reference = true;
    copy.removal = isRemoval;
    return copy;
  }

  /**
   * Where producers stamp arrivals ({@code CreateTime}), their clocks are right and a record is in
   * the log at once: a partition into which nothing is written follows the clock, as it does where
   * the broker stamps. Without it such a partition holds the watermark until a record comes.
   */
  public Topic<E> trustingProducerClocks() {
    Topic<E> copy = new Topic<>(this);
    copy.trustsProducerClocks = true;
    return copy;
  }

  public String name() {
    return name;
  }

  public Class<E> type() {
    return type;
  }

  /** L: how long after its event time a record may arrive and still be on time. */
  public Duration lateness() {
    return lateness;
  }

  /** F: how far ahead of its arrival an event time may lie. */
  public Duration future() {
    return future;
  }

  /** Whether the latest event of a key holds until the next. */
  public boolean isReference() {
    return reference;
  }

  /** Whether {@code event}, of a reference topic, says that nothing holds any more. */
  public boolean isRemoval(E event) {
    return removal.apply(event);
  }

  /** Whether the clocks of those that stamp arrivals may be trusted. */
  public boolean trustsProducerClocks() {
    return trustsProducerClocks;
  }

  public String idOf(E event) {
    return id.apply(event);
  }

  @Override
  public long eventTimeMillisOf(E event) {
    return eventTime.millisOf(event);
  }

  /** By id: copies of one event have the same id and event time. */
  @Override
  public int compareAtOneTime(E a, E b) {
    return idOf(a).compareTo(idOf(b));
  }

  public String keyOf(E event) {
    return key.apply(event);
  }

  /** Throws what makes {@code event} a dead letter, if anything does. */
  public void check(E event) throws DeadRecordException {
    check.check(event);
  }
}
