package dev.cauce.cli;

import dev.cauce.feed.Domain;
import dev.cauce.feed.load.LoadSettings;
import dev.cauce.feed.load.Loaded;
import dev.cauce.feed.load.Loading;
import dev.cauce.feed.load.Mapping;
import dev.cauce.io.Endpoint;
import dev.cauce.operations.launch.Times;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.intake.Topic;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads history from files into a topic. */
@Command(
    name = "load",
    description = {
      "Loads files with history into a topic. They hold JSON Lines, or CSV with a header"
          + " that names the fields, packed with gzip or not. Values become what the topic's schema"
          + " says; nested lines are JSON, or one row each, which the same id groups, in whichever"
          + " file they are.",
      "A row that does not fit is named by its line, the rest goes on, and the exit code is 1.",
      "All is read before anything is sent, and sent in the order of arrival: it must fit into"
          + " memory. Arrivals never go back: what would arrive before the last record of its"
          + " partition arrives with it, and is late if that is more than the topic's bound after"
          + " it happened."
    },
    footer = {
      "",
      "Example: cauce load sensors.readings readings.csv.gz --dry-run",
      "         cauce load commerce.orders shop_*.csv --mapping online_retail --until 2011-07-01"
    })
final class LoadCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "TOPIC", description = "For example commerce.orders")
  private String topic;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Paths, or - for the standard input")
  private List<String> files;

  @Option(
      names = "--arrival",
      defaultValue = LoadSettings.EVENT_TIME,
      paramLabel = "now|event-time|COLUMN",
      description = "When records arrive; with now the broker stamps (${DEFAULT-VALUE})")
  private String arrival;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description =
          "The data is complete up to this time (the last arrival): a heartbeat that arrives at TIME"
              + " plus the topic's lateness bound ends each partition, so that every window closes"
              + " that ends by then. Events from TIME on are still on time when they are loaded"
              + " later: a month can end with --until 2011-01-01, and the next one follow.")
  private String until;

  @Option(
      names = "--mapping",
      paramLabel = "NAME|FILE",
      description = "How columns become fields: online_retail, nab, or a file of JSON")
  private String mapping;

  @Option(
      names = "--set",
      paramLabel = "FIELD=TEXT",
      description = "A field's text, in which {COLUMN}, {line} and {file} are filled in")
  private Map<String, String> texts = new LinkedHashMap<>();

  @Option(
      names = "--zone",
      defaultValue = "UTC",
      paramLabel = "ZONE",
      description = "Where times without an offset were measured (${DEFAULT-VALUE})")
  private String zone;

  @Option(names = "--strict", description = "Stop at the first row that does not fit; send nothing")
  private boolean strict;

  @Option(names = "--dry-run", description = "Read and check, but send nothing; needs no Kafka")
  private boolean dryRun;

  @Option(names = "--rate", paramLabel = "R", description = "Records a second (as many as go)")
  private String rate;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "How many the topic must have (as many as it has)")
  private String partitions;

  @Mixin private Servers servers;
  @Mixin private OutputOption output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Topic<?> into = Domain.topicNamed(topic);
    LoadSettings settings = settings();
    double perSecond = OptionValues.rate(rate);
    Instant complete = complete(settings);
    Destination.Wanted wanted = wanted(settings);
    Loading.requireFiles(files);
    if (!dryRun) {
      Destination.check(servers.kafka(), wanted);
    }
    Loaded loaded = read(into, settings);
    report(loaded);
    LoadOrder order = new LoadOrder(into, loaded.events(), complete);
    if (dryRun || loaded.events().isEmpty()) {
      order.placeAfter(
          new Destination(Endpoint.open(""), topic, 1, Map.of()), settings.arrivesNow());
    } else {
      Destination destination = Destination.open(servers.kafka(), wanted);
      order.placeAfter(destination, settings.arrivesNow());
      warn(order.warning());
      order.send(perSecond, err());
    }
    output.print(order.summary(loaded, dryRun), spec.commandLine().getOut());
    return loaded.rejections().count() == 0 ? ExitCode.DONE : ExitCode.NO;
  }

  private Destination.Wanted wanted(LoadSettings settings) {
    Integer count = partitions == null ? null : OptionValues.count("partitions", partitions, "4");
    return new Destination.Wanted(topic, count, settings.arrivesNow(), arrival);
  }

  private LoadSettings settings() {
    Mapping rules = mapping == null ? Mapping.byName() : Mapping.named(mapping);
    try {
      return new LoadSettings(rules.with(texts), ZoneId.of(zone), arrival, strict);
    } catch (DateTimeException e) {
      throw new BadOptionException("zone", zone, "is no time zone", "Europe/London");
    }
  }

  private @Nullable Instant complete(LoadSettings settings) {
    if (until != null && settings.arrivesNow()) {
      throw new BadOptionException(
          "until",
          until,
          "says nothing where the broker stamps (--arrival now)",
          until + " --arrival event-time");
    }
    return until == null ? null : Times.instant("until", until);
  }

  private Loaded read(Topic<?> into, LoadSettings settings) {
    try (SendProgress progress = new SendProgress("reading rows", -1, err())) {
      return Loading.read(into, files, settings, progress::at);
    }
  }

  private void report(Loaded loaded) {
    loaded.rejections().first().forEach(err()::println);
    long more = loaded.rejections().count() - loaded.rejections().first().size();
    if (more > 0) {
      err().println("... and " + more + " more rows that do not fit");
    }
    if (!loaded.unused().isEmpty()) {
      err().println("columns that no field has, and that were not used: " + loaded.unused());
    }
    err().flush();
  }

  private void warn(String warning) {
    if (!warning.isEmpty()) {
      err().println(warning);
      err().flush();
    }
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
