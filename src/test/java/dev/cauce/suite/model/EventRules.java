package dev.cauce.suite.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model must know of a topic, said a second time: nothing here comes from the topic. */
public interface EventRules<E> {
  String pipeline();

  String topic();

  Schema schema();

  /** L: a record that arrives later than this after its event time is late. */
  Duration lateness();

  /** F: a record whose event time lies further than this after its arrival is future. */
  Duration future();

  String id(E event);

  Instant time(E event);

  /** The path of the first field that holds what it may not hold. */
  Optional<String> invalidField(E event);
}
