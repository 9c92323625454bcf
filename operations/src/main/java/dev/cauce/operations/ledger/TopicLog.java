package dev.cauce.operations.ledger;

import dev.cauce.io.kafka.OffsetRange;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the log says of a topic.
 *
 * @param owned the offsets whose hour of the ledger the generation owns, ascending and apart within
 *     each partition
 * @param beginnings the first offset that each partition still holds
 * @param counter counts the records of offsets that have none in the ledger
 */
record TopicLog(List<OffsetRange> owned, Map<Integer, Long> beginnings, Counter counter) {

  /** Reads the log. */
  @FunctionalInterface
  interface Counter {
    long recordsIn(OffsetRange range);
  }

  SortedSet<Integer> partitions() {
    return new TreeSet<>(beginnings.keySet());
  }

  List<OffsetRange> ownedOf(int partition) {
    return owned.stream().filter(range -> range.partition() == partition).toList();
  }
}
