package dev.cauce.io.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.RawRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.hdfs.HadoopFileSystemOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of an archive on this machine holds of one in a real HDFS. */
final class HdfsArchiveTest {
  @TempDir private static Path data;
  private static MiniDFSCluster cluster;
  private static String address;

  @BeforeAll
  static void startHdfs() throws IOException {
    Configuration configuration = new Configuration();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, data.toString());
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    cluster.waitActive();
    address = "hdfs://127.0.0.1:" + cluster.getNameNodePort();
    // As --archive hdfs://... makes it.
    String[] options = {"--hdfsConfiguration=[{\"fs.defaultFS\":\"" + address + "\"}]"};
    FileSystems.setDefaultPipelineOptions(
        PipelineOptionsFactory.fromArgs(options).as(HadoopFileSystemOptions.class));
  }

  @AfterAll
  static void stopHdfs() {
    cluster.shutdown();
  }

  private static ArchiveFolder folder(String name) {
    return ArchiveFolder.at(address + "/" + name);
  }

  private static Verification verify(ArchiveFolder folder) {
    return Verification.of(folder, SomeArchive.TOPIC, path -> {});
  }

  @Test
  void holdsWhatWasSealed() throws IOException {
    ArchiveFolder folder = SomeArchive.of(folder("sealed")).folder();
    Verification verified = verify(folder);
    assertEquals(List.of(), verified.damages());
    assertEquals(List.of(), verified.unnamed());
    List<Long> offsets = new ArrayList<>();
    try (ArchivedRecords records =
        ArchivedRecords.of(verified.manifest(), new OffsetRange(1, 15, 21))) {
      for (RawRecord record = records.peek(); record != null; record = records.peek()) {
        offsets.add(record.offset());
        records.take();
      }
    }
    assertEquals(List.of(15L, 16L, 17L, 18L, 20L), offsets);
  }

  @Test
  void sealedTwiceChangesNothing() {
    SomeArchive archive = SomeArchive.of(folder("twice"));
    Manifest before = verify(archive.folder()).manifest();
    assertEquals(before.files(0).get(0).sha256(), archive.file(new OffsetRange(0, 0, 10)).sha256());
    List<ArchivedFile> third = new ArrayList<>();
    before.files().values().forEach(files -> third.addAll(files.subList(4, 6)));
    Manifest.seal(archive.folder(), SomeArchive.TOPIC, 3, third);
    Verification after = verify(archive.folder());
    assertEquals(List.of(), after.damages());
    assertEquals(before.files(), after.manifest().files());
  }

  @Test
  void alteredAndMissingFilesAreNamed() throws IOException {
    ArchiveFolder folder = SomeArchive.of(folder("damaged")).folder();
    String altered = SomeArchive.TOPIC + "/" + nameOf(new OffsetRange(0, 10, 20));
    byte[] bytes = folder.read(altered);
    bytes[bytes.length / 2] ^= 1;
    try (OutputStream out = folder.create(altered)) {
      out.write(bytes);
    }
    folder.delete(List.of(SomeArchive.TOPIC + "/" + nameOf(new OffsetRange(1, 30, 40))));
    List<Damage> damages = verify(folder).damages();
    assertEquals(
        List.of(new OffsetRange(0, 10, 20), new OffsetRange(1, 30, 40)),
        damages.stream().map(Damage::range).toList());
    assertEquals(
        List.of(Damage.Kind.ALTERED, Damage.Kind.MISSING),
        damages.stream().map(Damage::kind).toList());
  }

  private static String nameOf(OffsetRange range) {
    return ArchivedFile.pathOf(ArchivedFile.dayOf(SomeArchive.BEGIN), range);
  }
}
