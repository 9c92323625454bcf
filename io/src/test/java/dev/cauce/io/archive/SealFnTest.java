package dev.cauce.io.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.Endpoint;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.LogTopic;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed runs have left behind goes, whenever they were killed. */
final class SealFnTest {
  private static final Topic<?> TOPIC = Topic.of(SomeArchive.TOPIC, SpecificRecord.class);

  @TempDir private Path root;

  private Verification verify() {
    Verification verified =
        Verification.of(ArchiveFolder.at(root.toString()), SomeArchive.TOPIC, path -> {});
    assertEquals(List.of(), verified.damages());
    return verified;
  }

  /** Copies a range as the next run does, and seals it. */
  private static void sealNext(SomeArchive archive, OffsetRange range) {
    Manifest before = Manifest.read(archive.folder(), SomeArchive.TOPIC);
    ArchivedFile last = before.last(range.partition());
    TopicPlan plan =
        new TopicPlan(
            TOPIC,
            before.segments() + 1,
            Map.of(range.partition(), last == null ? ArchivedFile.UNCHAINED : last.chain()),
            new LogSlice(
                new LogTopic(
                    "kafka:9092", TOPIC.name(), "id", LogTopic.Clock.NONE, TOPIC.lateness()),
                List.of(range),
                true),
            List.of(range));
    new SealFn(new ArchivePlan(Endpoint.open("kafka:9092"), archive.folder(), 1, List.of(plan)))
        .seal(SomeArchive.TOPIC, new ArrayList<>(List.of(archive.file(range))));
  }

  @Test
  void runThatWasKilledBeforeItSealedLeavesNothing() {
    SomeArchive archive = new SomeArchive(ArchiveFolder.at(root.toString()));
    archive.file(new OffsetRange(0, 0, 5));
    archive.file(new OffsetRange(0, 5, 8));
    sealNext(archive, new OffsetRange(0, 0, 10));
    assertEquals(List.of(), verify().unnamed());
  }

  @Test
  void runThatWasKilledOnceItHadSealedLeavesNothing() {
    SomeArchive archive = new SomeArchive(ArchiveFolder.at(root.toString()));
    sealNext(archive, new OffsetRange(0, 0, 10));
    archive.file(new OffsetRange(0, 5, 8));
    assertEquals(1, verify().unnamed().size());
    sealNext(archive, new OffsetRange(0, 10, 20));
    assertEquals(List.of(), verify().unnamed());
  }

  @Test
  void fileOfRunThatGoesOnStays() {
    SomeArchive archive = new SomeArchive(ArchiveFolder.at(root.toString()));
    archive.file(new OffsetRange(0, 10, 12));
    sealNext(archive, new OffsetRange(0, 0, 10));
    assertEquals(1, verify().unnamed().size());
  }
}
