package dev.cauce.io.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.RawRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestTest {
  @TempDir private Path root;

  private ArchiveFolder folder() {
    return ArchiveFolder.at(root.toString());
  }

  @Test
  void readsWhatWasSealed() throws IOException {
    ArchiveFolder folder = SomeArchive.of(folder()).folder();
    Manifest manifest = Manifest.read(folder, SomeArchive.TOPIC);
    assertEquals(3, manifest.segments());
    assertEquals(60, manifest.last(1).to());
    OffsetRange range = new OffsetRange(1, 15, 41);
    List<Long> offsets = new ArrayList<>();
    try (ArchivedRecords records =
        new ArchivedRecords(folder, SomeArchive.TOPIC, manifest.files(1), range)) {
      for (RawRecord record = records.peek(); record != null; record = records.peek()) {
        offsets.add(record.offset());
        assertEquals(SomeArchive.BEGIN + 1000 * record.offset(), record.arrivalMillis());
        assertArrayEquals(SomeArchive.record(1, record.offset()).key(), record.key());
        assertArrayEquals(SomeArchive.record(1, record.offset()).value(), record.value());
        assertArrayEquals(new byte[] {2}, record.headers().get("twice"));
        assertArrayEquals(new byte[0], record.headers().get("empty"));
        records.take();
      }
    }
    assertEquals(
        List.of(
            15L, 16L, 17L, 18L, 20L, 21L, 22L, 23L, 24L, 25L, 26L, 27L, 28L, 30L, 31L, 32L, 33L,
            34L, 35L, 36L, 37L, 38L, 40L),
        offsets);
  }

  @Test
  void anyReaderOfAvroFindsEveryHeader() throws IOException {
    SomeArchive archive = new SomeArchive(folder());
    ArchivedFile file = archive.file(new OffsetRange(0, 0, 3));
    try (InputStream in = folder().open(SomeArchive.TOPIC + "/" + file.file());
        DataFileStream<GenericRecord> records =
            new DataFileStream<>(in, new GenericDatumReader<>())) {
      assertEquals("zstandard", records.getMetaString("avro.codec"));
      GenericRecord record = records.next();
      assertEquals(SomeArchive.BEGIN, record.get("timestamp"));
      assertEquals(3, ((List<?>) record.get("headers")).size());
      assertNull(record.get("key"));
    }
  }

  @Test
  void arrivalIsTheHighestTimestampAlsoOfFilesBefore() throws IOException {
    SomeArchive archive = new SomeArchive(folder());
    ArchivedFile first = archive.stamped(0, 0, 5, 0, 3);
    ArchivedFile second = archive.stamped(3, first.lastArrivalMillis(), 1, 7, 6);
    archive.seal(1, List.of(first, second));
    Manifest manifest = Manifest.read(folder(), SomeArchive.TOPIC);
    assertEquals(List.of(5L, 5L, 5L, 5L, 7L, 7L), arrivals(manifest, 0));
    assertEquals(List.of(7L, 7L), arrivals(manifest, 4));
    assertEquals(0, manifest.firstSince(0, Instant.ofEpochMilli(SomeArchive.BEGIN + 5)));
    assertEquals(4, manifest.firstSince(0, Instant.ofEpochMilli(SomeArchive.BEGIN + 6)));
    assertEquals(SomeArchive.BEGIN + 7, manifest.latestArrival(0));
  }

  /** In milliseconds after the begin, of the records since {@code from}. */
  private static List<Long> arrivals(Manifest manifest, long from) throws IOException {
    List<Long> arrivals = new ArrayList<>();
    try (ArchivedRecords records = ArchivedRecords.of(manifest, new OffsetRange(0, from, 6))) {
      while (records.peek() != null) {
        arrivals.add(records.peek().arrivalMillis() - SomeArchive.BEGIN);
        records.take();
      }
    }
    return arrivals;
  }

  @Test
  void sameRecordsAreTheSameBytes() throws IOException {
    SomeArchive archive = new SomeArchive(folder());
    OffsetRange range = new OffsetRange(0, 0, 100);
    ArchivedFile first = archive.file(range);
    byte[] bytes = folder().read(SomeArchive.TOPIC + "/" + first.file());
    assertEquals(first, archive.file(range));
    assertArrayEquals(bytes, folder().read(SomeArchive.TOPIC + "/" + first.file()));
    try (Stream<Path> left = Files.list(root.resolve(SomeArchive.TOPIC).resolve("unsealed"))) {
      assertEquals(0, left.count());
    }
  }

  @Test
  void sealedAgainByTheSameRunChangesNothing() {
    SomeArchive archive = SomeArchive.of(folder());
    Manifest before = Manifest.read(folder(), SomeArchive.TOPIC);
    List<ArchivedFile> third = new ArrayList<>();
    before.files().values().forEach(files -> third.addAll(files.subList(4, 6)));
    Manifest.seal(archive.folder(), SomeArchive.TOPIC, 3, third);
    assertEquals(before.files(), Manifest.read(folder(), SomeArchive.TOPIC).files());
  }

  @Test
  void segmentOfAnotherRunIsNotReplaced() {
    SomeArchive archive = SomeArchive.of(folder());
    ArchivedFile file = archive.file(new OffsetRange(0, 60, 65));
    ExternalSystemException refusal =
        assertThrows(ExternalSystemException.class, () -> archive.seal(3, List.of(file)));
    assertTrue(refusal.getMessage().contains("another run"), refusal.getMessage());
    assertEquals(60, Manifest.read(folder(), SomeArchive.TOPIC).last(0).to());
  }

  @Test
  void nothingIsArchivedWhereThereIsNoFolder() {
    assertTrue(Manifest.read(ArchiveFolder.at(root + "/none"), SomeArchive.TOPIC).isEmpty());
  }

  /** No file but the segments is opened, nor is any folder of a day listed. */
  @Test
  void hundredThousandFilesAreAsManyLinesOfAFewSegments() {
    ArchiveFolder folder = folder();
    String[] chains = {ArchivedFile.UNCHAINED, ArchivedFile.UNCHAINED};
    for (int segment = 0; segment < 100; segment++) {
      List<ArchivedFile> files = new ArrayList<>();
      for (int partition = 0; partition < 2; partition++) {
        for (int i = 0; i < 500; i++) {
          ArchivedFile file =
              unwritten(new OffsetRange(partition, 500L * segment + i, 500L * segment + i + 1))
                  .chainedTo(chains[partition]);
          chains[partition] = file.chain();
          files.add(file);
        }
      }
      Manifest.seal(folder, SomeArchive.TOPIC, segment + 1, files);
    }
    Manifest manifest = Manifest.read(folder, SomeArchive.TOPIC);
    assertEquals(100, manifest.segments());
    assertEquals(100_000, manifest.files(0).size() + manifest.files(1).size());
    assertEquals(50_000, manifest.last(1).to());
  }

  private static ArchivedFile unwritten(OffsetRange range) {
    String path = ArchivedFile.pathOf(ArchivedFile.dayOf(SomeArchive.BEGIN), range);
    return new ArchivedFile(
        "id",
        range.partition(),
        range.from(),
        range.to(),
        path,
        1,
        1,
        SomeArchive.BEGIN,
        SomeArchive.BEGIN,
        null,
        null,
        "0".repeat(64),
        ArchivedFile.UNCHAINED);
  }

  @Test
  void foldersThatAreNoneAreRefused() {
    for (String bad : List.of("", " ", "/a/*", "s3://bucket/archive", "nowhere://x/y")) {
      assertThrows(IllegalArgumentException.class, () -> ArchiveFolder.at(bad), bad);
    }
    assertEquals("/a/b", ArchiveFolder.at("file:///a/b/").toString());
    assertEquals("/a/b", ArchiveFolder.at("/a/b").toString());
  }

  @Test
  void countsRecordsWithinFilesAndAcrossThem() {
    Manifest manifest = Manifest.read(SomeArchive.of(folder()).folder(), SomeArchive.TOPIC);
    assertEquals(4 + 9 + 5, manifest.recordsIn(new OffsetRange(0, 5, 25)));
    assertEquals(54, manifest.recordsIn(new OffsetRange(1, 0, 60)));
    assertEquals(0, manifest.recordsIn(new OffsetRange(1, 9, 10)));
    assertEquals(0, manifest.recordsIn(new OffsetRange(7, 0, 60)));
  }

  @Test
  void isWholeFromItsLastGapOn() {
    SomeArchive archive = new SomeArchive(folder());
    archive.seal(1, List.of(archive.file(new OffsetRange(0, 0, 10))));
    archive.seal(2, List.of(archive.file(new OffsetRange(0, 20, 30))));
    archive.seal(3, List.of(archive.file(new OffsetRange(0, 30, 40))));
    Manifest manifest = Manifest.read(archive.folder(), SomeArchive.TOPIC);
    assertEquals(20, manifest.wholeFrom(0));
    assertEquals(40, manifest.endOf(0));
    assertEquals(0, manifest.wholeFrom(1));
  }
}
