package dev.cauce.cli;

import dev.cauce.operations.archive.ArchiveLocation;
import dev.cauce.operations.archive.LogLocation;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Option;

/** The archive that holds what Kafka has deleted. */
final class ArchiveOption {
  @Option(
      names = "--archive",
      paramLabel = "FOLDER",
      description =
          "A path, hdfs://host:8020/archive or s3://bucket/archive; without it .cauce/archive")
  private String uri;

  /** What was given, or null. */
  @Nullable String given() {
    return uri;
  }

  /** The log: the Kafka of {@code servers}, and the archive before it. */
  LogLocation log(Servers servers) {
    String folder = uri == null ? ArchiveLocation.byDefault() : uri;
    String[] args = ArchiveLocation.complete(new String[0], folder);
    return new LogLocation(
        servers.kafka(),
        ArchiveLocation.open("archive", folder, PipelineOptionsFactory.fromArgs(args).create()));
  }
}
