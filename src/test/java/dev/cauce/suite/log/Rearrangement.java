package dev.cauce.suite.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The same records in a log that grew in another way; arrivals stay as they are. */
public final class Rearrangement {
  private Rearrangement() {}

  /**
   * The same records, stamped by clocks of which most are up to three minutes behind, and a few
   * ahead. The timestamps of heartbeats stay, so that time comes to its end.
   */
  public static List<LogRecord> ofClocks(List<LogRecord> log, Random random) {
    return log.stream()
        .map(
            record -> {
              int millis = random.nextInt(100) == 0 ? 30_000 : -random.nextInt(180_000);
              return record.heartbeat()
                  ? record
                  : record.withTimestamp(record.arrivalMillis() + millis);
            })
        .toList();
  }

  /** Other partitions and offsets; records that arrive at the same time come in another order. */
  public static List<LogRecord> ofPartitions(List<LogRecord> log, Random random) {
    List<LogRecord> mixed = new ArrayList<>(log);
    Collections.shuffle(mixed, random);
    mixed.sort(Comparator.comparingLong(LogRecord::arrivalMillis));
    Map<String, long[]> next = new HashMap<>();
    List<LogRecord> rearranged = new ArrayList<>();
    for (LogRecord record : mixed) {
      int partition = random.nextInt(Workload.PARTITIONS);
      rearranged.add(
          new LogRecord(
              record.topic(),
              partition,
              TopicLog.offsetsOf(record.topic(), next)[partition]++,
              record.arrivalMillis(),
              record.key(),
              record.value(),
              record.heartbeat()));
    }
    return rearranged;
  }
}
