package dev.cauce.operations.launch;

import dev.cauce.io.archive.ArchiveFolder;
import dev.cauce.io.archive.Manifest;
import dev.cauce.io.archive.TopicSlice;
import dev.cauce.io.kafka.ArrivalRange;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.operations.archive.ArchiveLocation;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.intake.Topic;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Where a run reads its topics from; offsets are the only border. */
public enum ReadFrom {
  /** Kafka alone. */
  KAFKA,
  /** What is archived, and nothing else. */
  ARCHIVE,
  /** The archive as far as it is sealed, and Kafka from there. */
  BOTH;

  /** What {@code --read} says; null when it says nothing: both, where the topic is archived. */
  static @Nullable ReadFrom of(RunOptions options) {
    String value = options.getRead();
    if (value == null) {
      return null;
    }
    for (ReadFrom from : values()) {
      if (from.name().toLowerCase(Locale.ROOT).equals(value)) {
        if (from == ARCHIVE && options.getTo() == null) {
          throw new BadOptionException(
              "read", value, "ends, and a stream does not; give it --to", "both");
        }
        return from;
      }
    }
    throw new BadOptionException("read", value, "is not kafka, archive or both", "both");
  }

  /** What {@code plan} reads of each of its topics. */
  static Map<String, TopicSlice> capture(RunPlan plan, KafkaLog log) {
    RunOptions options = plan.options().as(RunOptions.class);
    ArchiveFolder folder = archiveOf(plan);
    Map<String, TopicSlice> slices = new LinkedHashMap<>();
    for (Topic<?> declared : plan.definition().topics()) {
      Topic<?> topic =
          options.getTrustProducerClocks() ? declared.trustingProducerClocks() : declared;
      ArrivalRange wanted =
          ArrivalRange.of(topic, plan.interval(), plan.definition().lookback(declared));
      slices.put(topic.name(), slice(log, folder, wanted, options));
    }
    return slices;
  }

  /** The archive that {@code plan} may read; null when it reads Kafka alone. */
  static @Nullable ArchiveFolder archiveOf(RunPlan plan) {
    RunOptions options = plan.options().as(RunOptions.class);
    String uri = options.getArchive();
    return of(options) == KAFKA
        ? null
        : ArchiveLocation.open(
            "archive", uri == null ? ArchiveLocation.byDefault() : uri, plan.options());
  }

  private static TopicSlice slice(
      KafkaLog log, @Nullable ArchiveFolder folder, ArrivalRange wanted, RunOptions options) {
    if (folder == null) {
      return TopicSlice.ofLog(LogSlice.capture(log, wanted, Map.of()));
    }
    ReadFrom from = of(options);
    Manifest manifest = Manifest.read(folder, wanted.topic().name());
    if (from == ARCHIVE) {
      return TopicSlice.ofArchive(manifest, wanted);
    }
    boolean asked = from == BOTH || options.getArchive() != null;
    if (asked && manifest.isEmpty()) {
      throw new BadOptionException(
          "archive",
          folder,
          "holds nothing of " + wanted.topic().name() + "; archive it first, or read Kafka alone",
          folder + " --read kafka");
    }
    // The folder that is used by default may hold what another Kafka has left.
    return asked || manifest.isOf(log)
        ? TopicSlice.ofBoth(log, manifest, wanted)
        : TopicSlice.ofLog(LogSlice.capture(log, wanted, Map.of()));
  }
}
