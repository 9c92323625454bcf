package dev.cauce.feed;

import dev.cauce.feed.commerce.OrderGenerator;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.sensors.ReadingGenerator;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.sensors.SensorTopics;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The domains, a line each: their topics and what generates them. */
public enum Domain {
  COMMERCE(CommerceTopics.ORDERS, OrderGenerator::generate),
  SENSORS(SensorTopics.READINGS, ReadingGenerator::generate);

  private final Topic<?> topic;

  @SuppressWarnings("ImmutableEnumChecker") // A static method.
  private final Function<GenerateSettings, GeneratedLog<?>> generator;

  Domain(Topic<?> topic, Function<GenerateSettings, GeneratedLog<?>> generator) {
    this.topic = topic;
    this.generator = generator;
  }

  /** The domain called {@code name}. */
  public static Domain find(String name) {
    for (Domain domain : values()) {
      if (domain.toString().equals(name)) {
        return domain;
      }
    }
    throw new BadOptionException(
        "There is no domain \"" + name + "\"; the domains are " + List.of(values()));
  }

  /** The topic called {@code name}. */
  public static Topic<?> topicNamed(String name) {
    List<String> names = Arrays.stream(values()).map(domain -> domain.topic.name()).toList();
    int at = names.indexOf(name);
    if (at < 0) {
      throw new BadOptionException("There is no topic \"" + name + "\"; the topics are " + names);
    }
    return values()[at].topic;
  }

  public Topic<?> topic() {
    return topic;
  }

  /** The records that {@code settings} describe. */
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return generator.apply(settings);
  }

  /** The name by which it is called. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
