package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.OffsetRangeRecords;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Copies a range of the log into files, cut by day of arrival and by size, and puts out the line of
 * each by topic. Done twice it writes the same files.
 */
final class CopyRangeFn extends DoFn<TopicRange, KV<String, String>> {
  private static final long serialVersionUID = 1L;

  private final ArchivePlan plan;

  CopyRangeFn(ArchivePlan plan) {
    this.plan = plan;
  }

  @ProcessElement
  public void copy(@Element TopicRange element, OutputReceiver<KV<String, String>> lines)
      throws IOException {
    OffsetRange rest = element.range();
    TopicPlan topic = plan.of(element.topic());
    EventTimes<?> eventTimes = new EventTimes<>(topic.topic());
    try (OffsetRangeRecords log = new OffsetRangeRecords(topic.rest(), List.of(rest))) {
      do {
        ArchivedFile copied = copyOne(topic, rest, log, eventTimes);
        lines.output(KV.of(element.topic(), copied.toLine()));
        rest = new OffsetRange(rest.partition(), copied.to(), rest.to());
      } while (rest.size() > 0);
    }
  }

  /** Copies the first file of {@code range}. */
  private ArchivedFile copyOne(
      TopicPlan topic, OffsetRange range, OffsetRangeRecords log, EventTimes<?> eventTimes)
      throws IOException {
    ConsumerRecord<byte[], byte[]> record = log.peek();
    if (record == null) {
      return ArchivedFile.withoutRecord(topic.id(), range);
    }
    try (GrowingFile file = new GrowingFile(plan.folder(), topic.topic().name(), range)) {
      do {
        file.append(record, log.arrivalMillis(), eventTimes.of(record));
        log.take();
        record = log.peek();
      } while (record != null
          && file.recordBytes() < plan.fileBytes()
          && file.isOfDay(log.arrivalMillis()));
      return file.finish(topic.id(), record == null ? range.to() : record.offset());
    }
  }
}
