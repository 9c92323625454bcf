package dev.cauce.suite.log;

import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.GeneratedRecord;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Generated logs one after the other, with the offsets that their records get in an empty topic.
 * They are generated anew by each iteration, which costs less than to remember them.
 */
public final class TopicLog implements Iterable<LogRecord> {
  private final List<GeneratedLog<?>> parts;

  /** The records of {@code parts}, of which each begins after the one before has ended. */
  public TopicLog(List<GeneratedLog<?>> parts) {
    this.parts = List.copyOf(parts);
  }

  @Override
  public Iterator<LogRecord> iterator() {
    long[] next = new long[Workload.PARTITIONS];
    return parts.stream()
        .<GeneratedRecord>flatMap(part -> StreamSupport.stream(part.spliterator(), false))
        .map(record -> at(record, next[record.partition()]++))
        .iterator();
  }

  public Stream<LogRecord> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  private static LogRecord at(GeneratedRecord record, long offset) {
    return new LogRecord(
        record.partition(),
        offset,
        record.arrivalMillis(),
        record.key(),
        record.value(),
        record.heartbeat());
  }
}
