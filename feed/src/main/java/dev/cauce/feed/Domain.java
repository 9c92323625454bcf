package dev.cauce.feed;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.intake.Topic;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A domain: its topics, and a world that generates them. Each is found by a line in {@code
 * META-INF/services/dev.cauce.feed.Domain}, wherever it lies.
 */
public interface Domain {

  /** The name by which it is called, and that of its packages. */
  String name();

  /** Its topics, those that nothing generates included. */
  List<Topic<?>> topics();

  /**
   * The records that {@code settings} describe, of one topic or of several that belong together.
   */
  GeneratedLog<?> generate(GenerateSettings settings);

  /** All domains on the class path, by name. */
  static List<Domain> all() {
    return ServiceLoader.load(Domain.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Domain::name))
        .toList();
  }

  /** The names of all domains. */
  static List<String> names() {
    return all().stream().map(Domain::name).toList();
  }

  /** The domain called {@code name}. */
  static Domain find(String name) {
    return all().stream()
        .filter(domain -> domain.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new BadOptionException(
                    "There is no domain \"" + name + "\"; the domains are " + names()));
  }

  /** The topics of all domains. */
  static List<Topic<?>> allTopics() {
    return all().stream().<Topic<?>>flatMap(domain -> domain.topics().stream()).toList();
  }

  /** The topic called {@code name}. */
  static Topic<?> topicNamed(String name) {
    List<Topic<?>> topics = allTopics();
    for (Topic<?> topic : topics) {
      if (topic.name().equals(name)) {
        return topic;
      }
    }
    throw new BadOptionException(
        "There is no topic \""
            + name
            + "\"; the topics are "
            + topics.stream().map(Topic::name).toList());
  }
}
