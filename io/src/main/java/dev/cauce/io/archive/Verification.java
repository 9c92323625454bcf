package dev.cauce.io.archive;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.intake.RawRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Holds every file of an archive against its manifest: the chain, the presence, size and checksum
 * of each, and each record's offset and arrival.
 */
public final class Verification {
  private final ArchiveFolder folder;
  private final String topic;
  private final List<Damage> damages = new ArrayList<>();
  private final Manifest manifest;
  private final Map<String, Long> present;

  private Verification(ArchiveFolder folder, String topic) {
    this.folder = folder;
    this.topic = topic;
    manifest = Manifest.read(folder, topic, damages);
    present = new TreeMap<>(folder.files(topic + "/day=*/*"));
    present.putAll(folder.growingFiles(topic));
  }

  /**
   * Verifies the archive of {@code topic}.
   *
   * @param progress is told the path of each file before it is read
   */
  public static Verification of(ArchiveFolder folder, String topic, Consumer<String> progress) {
    Verification verification = new Verification(folder, topic);
    for (List<ArchivedFile> files : verification.manifest.files().values()) {
      for (ArchivedFile file : files) {
        if (file.file() != null) {
          progress.accept(topic + "/" + file.file());
          verification.check(file);
        }
      }
    }
    return verification;
  }

  private void check(ArchivedFile file) {
    Long size = present.remove(topic + "/" + file.file());
    if (size == null) {
      damages.add(Damage.of(topic, file, Damage.Kind.MISSING, "the file is gone"));
      return;
    }
    String altered = alterationOf(file, size);
    if (altered != null) {
      damages.add(Damage.of(topic, file, Damage.Kind.ALTERED, altered));
    }
  }

  /** How {@code file} is not what was sealed, or null. Only what has its checksum is decoded. */
  private @Nullable String alterationOf(ArchivedFile file, long size) {
    if (size != file.bytes()) {
      return size + " bytes instead of " + file.bytes();
    }
    String path = topic + "/" + file.file();
    try (HashingInputStream in = new HashingInputStream(Hashing.sha256(), folder.open(path))) {
      ByteStreams.exhaust(in);
      String sha256 = in.hash().toString();
      return sha256.equals(file.sha256()) ? misplacedIn(file) : "SHA-256 is " + sha256;
    } catch (IOException e) {
      throw folder.failed("read " + path, e);
    }
  }

  private @Nullable String misplacedIn(ArchivedFile file) throws IOException {
    long count = 0;
    long offset = file.from() - 1;
    long arrival = file.firstArrivalMillis();
    try (ArchivedRecords records =
        new ArchivedRecords(folder, topic, List.of(file), file.range())) {
      for (RawRecord record = records.peek(); record != null; record = records.peek()) {
        if (record.offset() <= offset || record.arrivalMillis() < arrival) {
          return "offset " + record.offset() + " is out of order";
        }
        offset = record.offset();
        arrival = record.arrivalMillis();
        count++;
        records.take();
      }
    } catch (ExternalSystemException e) {
      return e.getMessage();
    }
    if (arrival != file.lastArrivalMillis()) {
      return "its last record arrived at " + arrival + ", not " + file.lastArrivalMillis();
    }
    return count == file.records() ? null : count + " records instead of " + file.records();
  }

  /** What is not as it was sealed. */
  public List<Damage> damages() {
    return damages;
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Files that no segment names: of a run that was ended, or of a last segment that is gone. */
  public List<String> unnamed() {
    return List.copyOf(present.keySet());
  }
}
