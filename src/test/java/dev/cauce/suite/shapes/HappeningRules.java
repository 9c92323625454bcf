package dev.cauce.suite.shapes;

import dev.cauce.suite.model.EventRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model must know of a made-up topic. */
public record HappeningRules(String pipeline, String topic) implements EventRules<Happening> {

  @Override
  public Schema schema() {
    return Happening.SCHEMA$;
  }

  @Override
  public Duration lateness() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration future() {
    return Duration.ofSeconds(10);
  }

  @Override
  public String id(Happening event) {
    return event.id();
  }

  @Override
  public Instant time(Happening event) {
    return Instant.ofEpochMilli(event.timeMillis());
  }

  @Override
  public Optional<String> invalidField(Happening event) {
    return event.id().isBlank() ? Optional.of("id") : Optional.empty();
  }
}
