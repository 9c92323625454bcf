package dev.cauce.suite.log;

import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.GeneratedRecord;
import dev.cauce.transforms.intake.Topic;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Generated logs one after the other, with the offsets that their records get in empty topics. They
 * are generated anew by each iteration, which costs less than to remember them.
 */
public final class TopicLog implements Iterable<LogRecord> {
  private final List<GeneratedLog<?>> parts;

  /** The records of {@code parts}, of which each begins after the one before has ended. */
  public TopicLog(List<GeneratedLog<?>> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public Iterator<LogRecord> iterator() {
    Map<String, long[]> next = new HashMap<>();
    return parts.stream()
        .<GeneratedRecord>flatMap(part -> StreamSupport.stream(part.spliterator(), false))
        .map(record -> at(record, offsetsOf(record.topic(), next)[record.partition()]++))
        .iterator();
  }

  static long[] offsetsOf(String topic, Map<String, long[]> next) {
    return next.computeIfAbsent(topic, name -> new long[Workload.PARTITIONS]);
  }

  /** The topics that they are of. */
  public Set<String> topics() {
    return parts.stream()
        .flatMap(part -> part.topics().stream())
        .map(Topic::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  public Stream<LogRecord> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  private static LogRecord at(GeneratedRecord record, long offset) {
    return new LogRecord(
        record.topic(),
        record.partition(),
        offset,
        record.arrivalMillis(),
        record.key(),
        record.value(),
        record.heartbeat());
  }
}
