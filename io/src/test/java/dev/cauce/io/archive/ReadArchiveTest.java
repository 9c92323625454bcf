package dev.cauce.io.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.ArrivalRange;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.io.UnboundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.util.CoderUtils;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadArchiveTest {
  private static final Topic<?> ORDERS = CommerceTopics.ORDERS;
  private static final PipelineOptions OPTIONS = PipelineOptionsFactory.create();

  @TempDir private Path root;
  private Manifest manifest;

  @BeforeEach
  void archive() {
    manifest =
        Manifest.read(
            SomeArchive.of(ArchiveFolder.at(root.toString())).folder(), SomeArchive.TOPIC);
  }

  /** Records arrive from the {@code from}th second on, until the {@code to}th. */
  private ArchiveSlice slice(int from, @Nullable Integer to) {
    ArrivalRange wanted = new ArrivalRange(ORDERS, at(from), to == null ? null : at(to));
    return ArchiveSlice.capture(manifest, wanted, List.of(0, 1, 2));
  }

  private static Instant at(int second) {
    return Instant.ofEpochMilli(SomeArchive.BEGIN + 1000L * second);
  }

  @Test
  void arrivalsSelectExactlyTheirOffsets() {
    assertEquals(
        List.of(new OffsetRange(0, 13, 42), new OffsetRange(1, 13, 42), new OffsetRange(2, 0, 0)),
        slice(13, 42).ranges());
    // Offset 19 has no record: the first at or after its second is 20.
    assertEquals(new OffsetRange(0, 20, 60), slice(19, 90).ranges().get(0));
    assertEquals(new OffsetRange(0, 60, 60), slice(70, null).ranges().get(0));
  }

  @Test
  void splitsAreTheSliceWithoutGapOrRepeat() throws IOException {
    List<String> read = new ArrayList<>();
    for (ArchiveSource split : ArchiveSource.of(slice(13, 42), "run").split(1, OPTIONS)) {
      readAll(split.createReader(OPTIONS), read);
    }
    List<String> unsplit = new ArrayList<>();
    readAll(ArchiveSource.of(slice(13, 42), "run").createReader(OPTIONS), unsplit);
    assertEquals(new ArrayList<>(expected(13, 42)), read.stream().sorted().toList());
    assertEquals(new ArrayList<>(expected(13, 42)), unsplit.stream().sorted().toList());
  }

  /** A split that waits for an answer comes too late for Flink, which then reads nothing. */
  @Test
  void splitAsksNobody() throws IOException {
    ArchiveSource source = ArchiveSource.of(slice(13, 42), "run");
    Path folder = root.resolve(SomeArchive.TOPIC);
    Path moved = Files.move(folder, root.resolve("moved"));
    List<ArchiveSource> splits = source.split(1, OPTIONS);
    Files.move(moved, folder);
    List<String> read = new ArrayList<>();
    for (ArchiveSource split : splits) {
      readAll(split.createReader(OPTIONS), read);
    }
    assertEquals(new ArrayList<>(expected(13, 42)), read.stream().sorted().toList());
  }

  private static void readAll(BoundedSource.BoundedReader<RecordBatch> reader, List<String> read)
      throws IOException {
    try (reader) {
      for (boolean more = reader.start(); more; more = reader.advance()) {
        assertEquals(earliest(reader.getCurrent()), reader.getCurrentTimestamp());
        add(reader.getCurrent(), read);
      }
    }
  }

  private static Instant earliest(RecordBatch batch) {
    return Instant.ofEpochMilli(batch.firstArrivalMillis()).minus(ORDERS.lateness());
  }

  private static void add(RecordBatch batch, List<String> read) {
    for (RawRecord record : batch.records()) {
      read.add(String.format("%d/%02d", batch.partition(), record.offset()));
    }
  }

  private static TreeSet<String> expected(int from, int to) {
    TreeSet<String> expected = new TreeSet<>();
    for (int partition = 0; partition < 2; partition++) {
      for (int offset = from; offset < to; offset++) {
        if (offset % 10 != 9) {
          expected.add(String.format("%d/%02d", partition, offset));
        }
      }
    }
    return expected;
  }

  @Test
  void streamGoesOnFromEveryMarkAndNothingIsBehindItsWatermark() throws IOException {
    List<String> read = new ArrayList<>();
    for (ArchiveStreamSource split : new ArchiveStreamSource(slice(13, null)).split(2, OPTIONS)) {
      ArchiveMark mark = null;
      boolean more = true;
      while (more) {
        UnboundedSource.UnboundedReader<RecordBatch> reader = split.createReader(OPTIONS, mark);
        try (reader) {
          more = reader.start();
          if (more) {
            assertFalse(reader.getCurrentTimestamp().isAfter(reader.getWatermark()));
            add(reader.getCurrent(), read);
          } else {
            assertEquals(BoundedWindow.TIMESTAMP_MAX_VALUE, reader.getWatermark());
          }
          mark = decoded(reader.getCheckpointMark());
        }
      }
    }
    assertEquals(new ArrayList<>(expected(13, 60)), read.stream().sorted().toList());
  }

  private static ArchiveMark decoded(UnboundedSource.CheckpointMark mark) throws CoderException {
    return CoderUtils.clone(ArchiveMark.MarkCoder.INSTANCE, (ArchiveMark) mark);
  }

  @Test
  void streamHasASplitForEachSubtaskEvenWithoutFiles() {
    assertEquals(3, new ArchiveStreamSource(slice(13, null)).split(3, OPTIONS).size());
    assertEquals(3, new ArchiveStreamSource(slice(13, null)).split(8, OPTIONS).size());
  }

  @Test
  void whatTheArchiveNeverHadIsRefusedOnlyWhereItIsNeeded() {
    SomeArchive archive = new SomeArchive(manifest.folder());
    archive.seal(4, List.of(archive.file(new OffsetRange(0, 75, 80))));
    manifest = Manifest.read(manifest.folder(), SomeArchive.TOPIC);
    assertEquals(new OffsetRange(0, 13, 42), slice(13, 42).ranges().get(0));
    assertEquals(new OffsetRange(0, 76, 80), slice(76, null).ranges().get(0));
    for (int from : new int[] {13, 75}) {
      ExternalSystemException refusal =
          assertThrows(ExternalSystemException.class, () -> slice(from, 78));
      assertTrue(refusal.getMessage().contains("0:60-75"), refusal.getMessage());
    }
  }
}
