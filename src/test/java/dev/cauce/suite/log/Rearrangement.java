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
