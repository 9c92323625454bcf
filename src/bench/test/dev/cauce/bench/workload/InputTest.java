package dev.cauce.bench.workload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.feed.generate.GeneratedRecord;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.SerializableUtils;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {
  private static final Workload SMALL = new Workload(Shape.TOTALS, 5_000, 1);

  @TempDir private Path folder;

  @Test
  void memoryHoldsEachRecordOnceHoweverItIsDivided() throws IOException {
    Input input = InputKind.MEMORY.open(SMALL, "");
    for (int parts : new int[] {1, 2, 7, 100}) {
      requireAll(input.ranges(parts));
    }
  }

  @Test
  void filesHoldEachRecordOnceHoweverTheyAreDivided() throws IOException {
    String place = folder.toString();
    InputKind.FILE.store(SMALL, place);
    Input input = InputKind.FILE.open(SMALL, place);
    for (int parts : new int[] {1, 2, 7, 100}) {
      requireAll(input.ranges(parts));
    }
    InputKind.FILE.delete(SMALL, place);
    assertArrayEquals(new String[0], folder.toFile().list());
  }

  @Test
  void beamReadsWhatRangesHold() throws Exception {
    Input input = InputKind.MEMORY.open(SMALL, "");
    List<RecordBatch> read = new ArrayList<>();
    RangeSource all = RangeSource.of(input, Duration.standardMinutes(10));
    for (RangeSource part : all.split(input.bytes() / 3, PipelineOptionsFactory.create())) {
      try (BoundedSource.BoundedReader<RecordBatch> reader = part.createReader(null)) {
        for (boolean more = reader.start(); more; more = reader.advance()) {
          read.add(reader.getCurrent());
          assertEquals(
              read.get(read.size() - 1).firstArrivalMillis() - 600_000,
              reader.getCurrentTimestamp().getMillis());
        }
      }
    }
    assertEquals(MemoryLog.size(), read.size());
    requireAll(read.iterator()::forEachRemaining);
  }

  private static void requireAll(List<RecordRange> ranges) {
    requireAll(taker -> ranges.forEach(range -> SerializableUtils.clone(range).forEach(taker)));
  }

  private interface Batched {
    void forEach(java.util.function.Consumer<RecordBatch> taker);
  }

  private static void requireAll(Batched batches) {
    Map<Integer, List<RawRecord>> read = new HashMap<>();
    batches.forEach(
        batch ->
            read.computeIfAbsent(batch.partition(), p -> new ArrayList<>())
                .addAll(batch.records()));
    Map<Integer, Integer> next = new HashMap<>();
    for (GeneratedRecord wanted : SMALL.generate()) {
      int offset = next.merge(wanted.partition(), 1, Integer::sum) - 1;
      RawRecord record = read.get(wanted.partition()).get(offset);
      assertEquals(offset, record.offset());
      assertEquals(wanted.arrivalMillis(), record.arrivalMillis());
      assertArrayEquals(wanted.key(), record.key());
      assertArrayEquals(wanted.value(), record.value());
      assertEquals(wanted.heartbeat(), record.isHeartbeat());
    }
    next.forEach((partition, records) -> assertEquals(records, read.get(partition).size()));
    assertTrue(next.size() > 1);
  }
}
