package dev.cauce.io.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.KafkaRecordCoder;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Records come in bundles, of two partitions in turns; arrivals are in milliseconds. */
final class BatchFnTest {
  private static final int LATENESS = 60_000;

  private final TestPipeline test = TestPipeline.create().enableAbandonedNodeEnforcement(false);
  private TestStream.Builder<KafkaRecord<byte[], byte[]>> stream =
      TestStream.create(
          KafkaRecordCoder.of(
              NullableCoder.of(ByteArrayCoder.of()), NullableCoder.of(ByteArrayCoder.of())));

  @Test
  void bundleBecomesOneBatchOfEachPartition() {
    bundle(0, 500);
    assertBatches(Map.of("0 from 0 at -60000", 250, "1 from 0 at -59999", 250));
  }

  @Test
  void fullBatchLeavesBeforeItsBundleEnds() {
    bundle(0, 2_400);
    assertBatches(
        Map.of(
            "0 from 0 at -60000", 1_000,
            "0 from 1000 at -58000", 200,
            "1 from 0 at -59999", 1_000,
            "1 from 1000 at -57999", 200));
  }

  @Test
  void nothingStaysBetweenBundles() {
    bundle(0, 10);
    bundle(10, 4);
    assertBatches(
        Map.of(
            "0 from 0 at -60000", 5,
            "1 from 0 at -59999", 5,
            "0 from 5 at -59990", 2,
            "1 from 5 at -59989", 2));
  }

  private void bundle(int from, int count) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    TimestampedValue<KafkaRecord<byte[], byte[]>>[] records = new TimestampedValue[count];
    for (int i = 0; i < count; i++) {
      int number = from + i;
      records[i] =
          TimestampedValue.of(record(number), Instant.ofEpochMilli((long) number - LATENESS));
    }
    TimestampedValue<KafkaRecord<byte[], byte[]>> first = records[0];
    stream =
        count == 1
            ? stream.addElements(first)
            : stream.addElements(first, Arrays.copyOfRange(records, 1, count));
  }

  /** Without a key and with one in turns, and a value every third time. */
  private static KafkaRecord<byte[], byte[]> record(int number) {
    return new KafkaRecord<>(
        "topic",
        number % 2,
        number / 2,
        number,
        KafkaTimestampType.CREATE_TIME,
        new RecordHeaders(),
        number % 4 < 2 ? null : new byte[] {1},
        number % 3 == 0 ? null : new byte[] {2});
  }

  /** By partition, first offset and timestamp, how many records each batch has. */
  private void assertBatches(Map<String, Integer> wanted) {
    PCollection<RecordBatch> batches =
        test.apply(stream.advanceWatermarkToInfinity())
            .apply(ParDo.of(new BatchFn(Duration.millis(LATENESS))))
            .setCoder(RecordBatchCoder.of());
    PAssert.that(batches.apply(ParDo.of(new NameFn())))
        .satisfies(
            names -> {
              Map<String, Integer> found = new HashMap<>();
              names.forEach(
                  name -> {
                    String[] parts = name.split(": ");
                    assertNull(found.put(parts[0], Integer.parseInt(parts[1])), name);
                  });
              assertEquals(wanted, found);
              return null;
            });
    test.run();
  }

  private static final class NameFn extends DoFn<RecordBatch, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void name(
        @Element RecordBatch batch, @Timestamp Instant time, OutputReceiver<String> names) {
      RawRecord first = batch.records().get(0);
      long offset = first.offset();
      for (RawRecord record : batch.records()) {
        assertEquals(offset++, record.offset());
        assertEquals(batch.partition(), record.arrivalMillis() % 2);
      }
      names.output(
          String.format(
              "%d from %d at %d: %d",
              batch.partition(), first.offset(), time.getMillis(), batch.records().size()));
    }
  }
}
