package dev.cauce.cli;

import dev.cauce.feed.Domain;
import dev.cauce.io.archive.ArchiveFolder;
import dev.cauce.io.archive.ArchivePlan;
import dev.cauce.io.archive.Damage;
import dev.cauce.io.archive.Holdings;
import dev.cauce.io.archive.Manifest;
import dev.cauce.io.archive.Verification;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.operations.archive.ArchiveLocation;
import dev.cauce.operations.archive.ArchiveRun;
import dev.cauce.operations.launch.RunnerProfile;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the log into files, or verifies them. */
@Command(
    name = "archive",
    description = {
      "Copies the log into files, past Kafka's retention. It copies what the log holds and the archive does not yet, byte by byte, into Avro files by"
          + " offsets, day of arrival and size, and seals them in the archive's manifest. Run again"
          + " it adds what is new; killed at any moment it changes nothing that is sealed.",
      "With --verify nothing is copied: every file is held against the manifest, and each missing"
          + " or altered range is named. Exit code 0: the archive is whole; 1: it is not.",
      "What follows -- are Beam's own options, for example -- --parallelism=2"
    },
    footer = {"", "Example: cauce archive commerce.orders", "         cauce archive --verify"})
final class ArchiveCommand implements Callable<Integer> {
  @Parameters(
      index = "0..*",
      paramLabel = "TOPIC",
      description = "For example commerce.orders; without any all that there are")
  private List<String> arguments = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description =
          "A path, hdfs://host:8020/archive or s3://bucket/archive; without it .cauce/archive")
  private String to;

  @Option(names = "--verify", description = "Hold what is archived against its manifest")
  private boolean verify;

  @Option(
      names = "--file-size",
      defaultValue = "64MB",
      paramLabel = "SIZE",
      description = "A file ends after as many bytes of keys and values (${DEFAULT-VALUE})")
  private String fileSize;

  @Mixin private RunnerOption runner;
  @Mixin private Servers servers;
  @Mixin private OutputOption output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Topic<?>> named =
        arguments.stream()
            .filter(argument -> !argument.startsWith("--"))
            .<Topic<?>>map(Domain::topicNamed)
            .toList();
    long fileBytes = OptionValues.bytes("file-size", fileSize, "64MB");
    PipelineOptions options = options();
    ArchiveFolder folder =
        ArchiveLocation.open("to", to == null ? ArchiveLocation.byDefault() : to, options);
    Report report = new Report(spec.commandLine(), output);
    if (verify) {
      return verify(folder, named, report);
    }
    List<Manifest> archived = archive(folder, named, fileBytes, options);
    report.list(holdings(archived));
    return ExitCode.DONE;
  }

  private PipelineOptions options() {
    String[] beam =
        arguments.stream().filter(argument -> argument.startsWith("--")).toArray(String[]::new);
    String[] args =
        RunnerProfile.load().complete(ArchiveLocation.complete(beam, to == null ? "" : to), true);
    try {
      return PipelineOptionsFactory.fromArgs(args).create();
    } catch (IllegalArgumentException e) {
      throw RunnerProfile.unreadable(args, e);
    }
  }

  private List<Manifest> archive(
      ArchiveFolder folder, List<Topic<?>> named, long fileBytes, PipelineOptions options) {
    try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr());
        KafkaLog log = KafkaLog.at(servers.kafka())) {
      List<Topic<?>> topics = named.isEmpty() ? topicsOf(log) : named;
      progress.begin("find what " + folder + " does not hold yet");
      ArchivePlan plan = ArchivePlan.capture(log, folder, fileBytes, topics);
      progress.begin(
          String.format(
              "archive %,d offsets of %s",
              plan.offsets(), topics.stream().map(Topic::name).toList()));
      ArchiveRun.complete(plan, options);
      return topics.stream().map(topic -> Manifest.read(folder, topic.name())).toList();
    }
  }

  private static List<Topic<?>> topicsOf(KafkaLog log) {
    return all().stream().filter(topic -> !log.partitionsOf(topic.name()).isEmpty()).toList();
  }

  private static List<Topic<?>> all() {
    return Domain.allTopics();
  }

  private int verify(ArchiveFolder folder, List<Topic<?>> named, Report report) {
    List<Verification> verified = new ArrayList<>();
    try (ProgressLine progress = new ProgressLine(spec.commandLine().getErr())) {
      progress.begin("verify " + folder);
      for (Topic<?> topic : named.isEmpty() ? all() : named) {
        verified.add(Verification.of(folder, topic.name(), path -> progress.watch(() -> path)));
      }
    }
    report.list(holdings(verified.stream().map(Verification::manifest).toList()));
    List<Damage> damages = verified.stream().flatMap(one -> one.damages().stream()).toList();
    if (report.isForPeople()) {
      damages.forEach(damage -> report.say(damage.toString()));
    } else if (!damages.isEmpty()) {
      report.list(damages(damages));
    }
    long unnamed = verified.stream().mapToLong(one -> one.unnamed().size()).sum();
    if (unnamed > 0) {
      report.say(
          unnamed
              + " files are in no manifest: a run was ended before it sealed them, or still runs");
    }
    boolean empty = damages.isEmpty() && holdNothing(verified);
    report.say(
        empty
            ? folder + " holds no archive"
            : damages.isEmpty() ? "The archive is whole" : damages.size() + " damages");
    return empty || !damages.isEmpty() ? ExitCode.NO : ExitCode.DONE;
  }

  private static boolean holdNothing(List<Verification> verified) {
    return verified.stream().allMatch(one -> one.manifest().isEmpty());
  }

  private static Listing holdings(List<Manifest> manifests) {
    Listing listing =
        Listing.of(
            "topic",
            "partition",
            "from",
            "to",
            "files",
            "records",
            "without_record",
            "bytes",
            "first_arrival",
            "last_arrival");
    for (Manifest manifest : manifests) {
      for (Holdings held : Holdings.of(manifest)) {
        listing.add(
            held.topic(),
            held.range().partition(),
            held.range().from(),
            held.range().to(),
            held.files(),
            held.records(),
            held.withoutRecord(),
            held.bytes(),
            held.firstArrival(),
            held.lastArrival());
      }
    }
    return listing;
  }

  private static Listing damages(List<Damage> damages) {
    Listing listing = Listing.of("topic", "partition", "from", "to", "damage", "file", "cause");
    for (Damage damage : damages) {
      listing.add(
          damage.topic(),
          damage.range() == null ? null : damage.range().partition(),
          damage.range() == null ? null : damage.range().from(),
          damage.range() == null ? null : damage.range().to(),
          damage.kind(),
          damage.file(),
          damage.cause());
    }
    return listing;
  }
}
