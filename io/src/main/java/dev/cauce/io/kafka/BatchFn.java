package dev.cauce.io.kafka;

import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Gathers the records of a bundle into batches, each of one partition and with the timestamp of its
 * first record, the earliest: KafkaIO hands over one record at a time, and each element costs more
 * than the decoding of its record.
 */
final class BatchFn extends DoFn<KafkaRecord<byte[], byte[]>, RecordBatch> {
  private static final long serialVersionUID = 1L;

  private final long latenessMillis;
  private transient Map<Integer, Gathered> byPartition;

  /** Records of a partition that go out together. */
  private static final class Gathered {
    final String topic;
    final int partition;
    final Instant first;
    final RecordBatch.Builder records = new RecordBatch.Builder();

    Gathered(KafkaRecord<byte[], byte[]> record, Instant timestamp) {
      topic = record.getTopic();
      partition = record.getPartition();
      first = timestamp;
    }

    RecordBatch batch() {
      return records.build(topic, partition);
    }
  }

  /**
   * Gathers records whose timestamps are {@code arrival - L}.
   *
   * @param lateness L
   */
  BatchFn(Duration lateness) {
    latenessMillis = lateness.getMillis();
  }

  @StartBundle
  public void start() {
    byPartition = new LinkedHashMap<>();
  }

  @ProcessElement
  public void gather(
      @Element KafkaRecord<byte[], byte[]> record,
      @Timestamp Instant timestamp,
      OutputReceiver<RecordBatch> batches) {
    Gathered gathered =
        byPartition.computeIfAbsent(
            record.getPartition(), partition -> new Gathered(record, timestamp));
    gathered.records.add(raw(record, timestamp.getMillis() + latenessMillis));
    if (gathered.records.isFull()) {
      byPartition.remove(gathered.partition);
      batches.outputWithTimestamp(gathered.batch(), gathered.first);
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    byPartition
        .values()
        .forEach(rest -> context.output(rest.batch(), rest.first, GlobalWindow.INSTANCE));
  }

  private static RawRecord raw(KafkaRecord<byte[], byte[]> record, long arrivalMillis) {
    return new RawRecord(
        record.getOffset(),
        arrivalMillis,
        record.getKV().getKey(),
        record.getKV().getValue(),
        Records.headers(record.getHeaders()));
  }

  /** A batch may leave with a later record's bundle; until then the bundle holds the watermark. */
  @Override
  @SuppressWarnings("deprecation")
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
