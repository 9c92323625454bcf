package dev.cauce.suite.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** The same records in a log that grew in another way; arrivals stay as they are. */
public final class Rearrangement {
  private Rearrangement() {}

  /** Other partitions and offsets; records that arrive at the same time come in another order. */
  public static List<LogRecord> ofPartitions(List<LogRecord> log, Random random) {
    List<LogRecord> mixed = new ArrayList<>(log);
    Collections.shuffle(mixed, random);
    mixed.sort(Comparator.comparingLong(LogRecord::arrivalMillis));
    long[] next = new long[Workload.PARTITIONS];
    List<LogRecord> rearranged = new ArrayList<>();
    for (LogRecord record : mixed) {
      int partition = random.nextInt(Workload.PARTITIONS);
      rearranged.add(
          new LogRecord(
              partition,
              next[partition]++,
              record.arrivalMillis(),
              record.key(),
              record.value(),
              record.heartbeat()));
    }
    return rearranged;
  }
}
