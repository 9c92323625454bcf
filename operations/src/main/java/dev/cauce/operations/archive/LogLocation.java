package dev.cauce.operations.archive;

import dev.cauce.io.Endpoint;
import dev.cauce.io.archive.ArchiveFolder;
import dev.cauce.io.archive.HeldLog;
import dev.cauce.io.kafka.KafkaLog;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where the log lies.
 *
 * @param kafka where Kafka is
 * @param archive what holds the records that Kafka has deleted; null for nothing
 */
public record LogLocation(Endpoint kafka, @Nullable ArchiveFolder archive) {

  /** Connects to Kafka. */
  public KafkaLog open() {
    return KafkaLog.at(kafka);
  }

  /** What there is of {@code topic} in {@code log}, which is open, and in the archive. */
  public HeldLog held(KafkaLog log, String topic) {
    return HeldLog.of(log, topic, archive);
  }
}
