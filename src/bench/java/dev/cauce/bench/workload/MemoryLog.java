package dev.cauce.bench.workload;

import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.GeneratedRecord;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a log in memory, as batches of the size that Cauce reads from Kafka. There is one
 * for the whole JVM, which each engine reaches by the number of a batch.
 */
public final class MemoryLog {
  static final int BATCH = 1_000;

  private static volatile List<RecordBatch> batches = List.of();

  private MemoryLog() {}

  /** Forgets what is there and holds the records of {@code log}. */
  public static void fill(GeneratedLog<?> log) {
    int partitions = log.settings().partitions();
    long[] next = new long[partitions];
    List<List<RawRecord>> open = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      open.add(new ArrayList<>(BATCH));
    }
    List<RecordBatch> filled = new ArrayList<>();
    String topic = log.topic().name();
    for (GeneratedRecord record : log) {
      int partition = record.partition();
      open.get(partition).add(record.raw(next[partition]++));
      if (open.get(partition).size() == BATCH) {
        filled.add(new RecordBatch(topic, partition, open.set(partition, new ArrayList<>(BATCH))));
      }
    }
    for (int partition = 0; partition < partitions; partition++) {
      if (!open.get(partition).isEmpty()) {
        filled.add(new RecordBatch(topic, partition, open.get(partition)));
      }
    }
    batches = List.copyOf(filled);
  }

  /** How many partitions hold records: all, since each ends with a heartbeat. */
  static int partitions() {
    return (int) batches.stream().mapToInt(RecordBatch::partition).distinct().count();
  }

  static int size() {
    return batches.size();
  }

  public static RecordBatch batch(int index) {
    return batches.get(index);
  }
}
