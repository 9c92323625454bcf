package dev.cauce.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a run reads its topics from. */
final class ReadOption {
  @Option(
      names = "--read",
      paramLabel = "kafka|archive|both",
      description = "Where topics are read from; without it both where one is archived")
  private String read;

  @Mixin private ArchiveOption archive;

  /** What was given, as Beam's options. */
  List<String> args() {
    List<String> args = new ArrayList<>();
    if (read != null) {
      args.add("--read=" + read);
    }
    if (archive.given() != null) {
      args.add("--archive=" + archive.given());
    }
    return args;
  }
}
