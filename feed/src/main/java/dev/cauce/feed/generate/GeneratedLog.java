package dev.cauce.feed.generate;

import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The records of a topic, and of those of what follows from it, generated while they are read; each
 * iteration gives the same ones. Arrivals lie within the interval and never decrease. A heartbeat
 * for each partition ends them, so late that each window and each hour of the ledger closes that
 * ends with the interval.
 */
public final class GeneratedLog<E extends SpecificRecord> implements Iterable<GeneratedRecord> {
  private static final Duration LEDGER_HOUR = Duration.standardHours(1);

  private final GenerateSettings settings;
  private final Scenario<E> scenario;

  public GeneratedLog(GenerateSettings settings, Scenario<E> scenario) {
    this.settings = settings;
    this.scenario = scenario;
  }

  public Topic<E> topic() {
    return scenario.topic();
  }

  /** All topics whose records are in it, that of {@link #topic} first. */
  public List<Topic<?>> topics() {
    List<Topic<?>> topics = new ArrayList<>(List.of(topic()));
    topics.addAll(scenario.others());
    return topics;
  }

  public GenerateSettings settings() {
    return settings;
  }

  /** When the heartbeats arrive: {@code to + L + F + 1 h}, the longest of all topics. */
  public Instant heartbeatArrival() {
    Duration longest =
        topics().stream()
            .map(topic -> topic.lateness().plus(topic.future()))
            .max(Comparator.naturalOrder())
            .orElseThrow();
    return settings.to().plus(longest).plus(LEDGER_HOUR);
  }

  /** What was hidden in the events for others to find. */
  public List<Map<String, Object>> truth() {
    return scenario.truth();
  }

  @Override
  public Iterator<GeneratedRecord> iterator() {
    return new RecordSequence<>(settings, scenario.begin(), heartbeatArrival().getMillis());
  }

  public Stream<GeneratedRecord> stream() {
    return StreamSupport.stream(spliterator(), false);
  }
}
