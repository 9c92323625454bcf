package dev.cauce.io.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.OffsetRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a sealed archive is named with the exact offsets. */
final class VerificationTest {
  private static final String SECOND = "day=2026-01-01/00001-%020d-%020d.avro";

  @TempDir private Path root;

  private SomeArchive archive() {
    return SomeArchive.of(ArchiveFolder.at(root.toString()));
  }

  private Path topic() {
    return root.resolve(SomeArchive.TOPIC);
  }

  private Verification verify() {
    return Verification.of(ArchiveFolder.at(root.toString()), SomeArchive.TOPIC, path -> {});
  }

  @Test
  void wholeArchiveHasNoDamageAndHolesAreNotLost() {
    archive();
    List<String> read = new ArrayList<>();
    Verification verified =
        Verification.of(ArchiveFolder.at(root.toString()), SomeArchive.TOPIC, read::add);
    assertEquals(List.of(), verified.damages());
    assertEquals(List.of(), verified.unnamed());
    assertEquals(12, read.size());
    for (Holdings held : Holdings.of(verified.manifest())) {
      assertEquals(60, held.range().size());
      assertEquals(54, held.records());
      assertEquals(6, held.withoutRecord());
      assertEquals(SomeArchive.BEGIN, held.firstArrival().getMillis());
      assertEquals(SomeArchive.BEGIN + 58_000, held.lastArrival().getMillis());
    }
  }

  @Test
  void alteredByteNamesItsRange() throws IOException {
    archive();
    String name = String.format(SECOND, 30, 40);
    Path file = topic().resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    for (int i : new int[] {0, bytes.length / 2, bytes.length - 1}) {
      byte[] altered = bytes.clone();
      altered[i] ^= 1;
      Files.write(file, altered);
      Damage damage = onlyDamage();
      assertEquals(new OffsetRange(1, 30, 40), damage.range());
      assertEquals(Damage.Kind.ALTERED, damage.kind());
      assertEquals(name, damage.file());
    }
  }

  @Test
  void missingFileNamesItsRange() throws IOException {
    archive();
    Files.delete(topic().resolve(String.format(SECOND, 10, 20)));
    Damage damage = onlyDamage();
    assertEquals(new OffsetRange(1, 10, 20), damage.range());
    assertEquals(Damage.Kind.MISSING, damage.kind());
  }

  @Test
  void missingSegmentNamesItsRanges() throws IOException {
    archive();
    Files.delete(topic().resolve("manifest/000002.jsonl"));
    Verification verified = verify();
    assertEquals(
        List.of(
            "t manifest/000002.jsonl MISSING, segment of the manifest",
            "t 0:20-40 MISSING, in no segment of the manifest",
            "t 1:20-40 MISSING, in no segment of the manifest"),
        verified.damages().stream().map(Damage::toString).toList());
    assertEquals(4, verified.unnamed().size());
  }

  @Test
  void missingFirstSegmentNamesItsRanges() throws IOException {
    archive();
    Files.delete(topic().resolve("manifest/000001.jsonl"));
    assertEquals(
        List.of(
            "t manifest/000001.jsonl MISSING, segment of the manifest",
            "t 0:0-20 MISSING, in no segment of the manifest",
            "t 1:0-20 MISSING, in no segment of the manifest"),
        verify().damages().stream().map(Damage::toString).toList());
  }

  @Test
  void lineThatIsCutOutNamesItsRange() throws IOException {
    archive();
    Path segment = topic().resolve("manifest/000002.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(segment));
    lines.remove(3);
    Files.write(segment, lines);
    assertEquals(
        List.of("t 1:30-40 MISSING, in no segment of the manifest"),
        verify().damages().stream().map(Damage::toString).toList());
  }

  @Test
  void lineThatIsRewrittenBreaksTheChain() throws IOException {
    archive();
    Path segment = topic().resolve("manifest/000002.jsonl");
    Files.writeString(
        segment, Files.readString(segment).replaceFirst("\"records\":9", "\"records\":8"));
    Damage first = verify().damages().get(0);
    assertEquals(new OffsetRange(0, 20, 30), first.range());
    assertEquals(Damage.Kind.ALTERED, first.kind());
    ExternalSystemException refusal =
        assertThrows(
            ExternalSystemException.class,
            () -> Manifest.read(ArchiveFolder.at(root.toString()), SomeArchive.TOPIC));
    assertTrue(refusal.getMessage().contains("0:20-30"), refusal.getMessage());
  }

  @Test
  void lineThatIsNoneNamesItsRangeEvenAtTheEnd() throws IOException {
    archive();
    Path segment = topic().resolve("manifest/000003.jsonl");
    String text = Files.readString(segment);
    int last = text.indexOf("\"partition\":1,\"from\":50");
    Files.writeString(segment, text.substring(0, last) + text.substring(last).replace("}", ""));
    List<Damage> damages = verify().damages();
    assertEquals(
        new OffsetRange(1, 50, 60), damages.get(damages.size() - 1).range(), damages.toString());
  }

  @Test
  void whatKafkaDeletedBeforeItWasCopiedIsNamedAndNoObstacle() {
    SomeArchive archive = archive();
    archive.seal(4, List.of(archive.file(new OffsetRange(0, 75, 80))));
    Damage damage = onlyDamage();
    assertEquals(new OffsetRange(0, 60, 75), damage.range());
    assertEquals(Damage.Kind.NEVER_ARCHIVED, damage.kind());
    assertEquals(80, Manifest.read(archive.folder(), SomeArchive.TOPIC).last(0).to());
  }

  private Damage onlyDamage() {
    List<Damage> damages = verify().damages();
    assertEquals(1, damages.size(), damages.toString());
    return damages.get(0);
  }
}
