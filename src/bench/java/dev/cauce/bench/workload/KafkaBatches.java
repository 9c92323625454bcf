package dev.cauce.bench.workload;

import dev.cauce.io.Endpoint;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.OffsetRangeRecords;
import dev.cauce.io.kafka.Records;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Reads offsets of a partition with a consumer of its own. */
final class KafkaBatches implements Batches {
  private final String topic;
  private final int partition;
  private final OffsetRangeRecords log;

  KafkaBatches(String bootstrapServers, String topic, OffsetRange offsets) {
    this.topic = topic;
    partition = offsets.partition();
    log = new OffsetRangeRecords(Endpoint.open(bootstrapServers), topic, List.of(offsets));
  }

  @Override
  public @Nullable RecordBatch next() throws IOException {
    List<RawRecord> records = new ArrayList<>(MemoryLog.BATCH);
    while (records.size() < MemoryLog.BATCH && log.peek() != null) {
      records.add(Records.raw(log.peek(), log.arrivalMillis()));
      log.take();
    }
    return records.isEmpty() ? null : new RecordBatch(topic, partition, records);
  }

  @Override
  public void close() {
    log.close();
  }
}
