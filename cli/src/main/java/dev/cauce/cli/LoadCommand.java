package dev.cauce.cli;

import dev.cauce.feed.Domain;
import dev.cauce.feed.load.LoadSettings;
import dev.cauce.feed.load.Loaded;
import dev.cauce.feed.load.Loading;
import dev.cauce.feed.load.rows.Shown;
import dev.cauce.io.Endpoint;
import dev.cauce.operations.launch.Times;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.intake.Topic;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.ZoneId;
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
      "Loads history from files into a topic: JSON or CSV, packed with gzip or not.",
      "JSON is Lines, arrays, or objects one after another; CSV has a header that names the fields."
          + " Values become what the topic's schema says; nested lines are JSON, or one row each,"
          + " which the same id groups within a file.",
      "A row that does not fit is named by its place, the rest continues, and the exit code is 1; an"
          + " event of which a row does not fit is not sent. A damaged file ends with 2, and nothing"
          + " is sent. An event that comes again, in whichever file, is sent again as a duplicate,"
          + " which is counted once; if it differs, none of the two is sent.",
      "A time has an offset, or --zone places it: one that no clock there showed is refused, and of"
          + " two that it showed the earlier is taken. What is finer than a millisecond is cut off;"
          + " no other number is rounded.",
      "All is read before anything is sent, and sent in the order of arrival: it must fit into"
          + " memory. Arrivals never go back: what would arrive before the last record of its"
          + " partition arrives with it, and is late if that is more than the topic's bound after"
          + " it happened."
    },
    footerHeading = "%nA mapping is a file of JSON; all but \"fields\" may be left out:%n",
    footer = {
      "  {",
      "    \"nulls\": [\"NA\"], \"trim\": true, \"decimal\": \",\", \"timeUnit\": \"s\",",
      "    \"fields\": {",
      "      \"orderId\": \"{InvoiceNo}\",",
      "      \"currency\": \"GBP\",",
      "      \"customerId\": {\"from\": \"{CustomerID}\", \"without\": \".0\"},",
      "      \"eventTime\": {\"from\": \"{year}-{month}-{day} {hour}\", \"pattern\": \"yyyy-M-d H\"},",
      "      \"quantity\": {\"from\": \"{Quantity}\", \"signOf\": \"{UnitPrice}\"},",
      "      \"unitPriceMicros\": {\"from\": \"{UnitPrice}\", \"times\": 1000000, \"absolute\": true}",
      "    }",
      "  }",
      "  {COLUMN} is a column's value, {file} the file's name, {line} and {row} count from 1.",
      "  without takes an end off; times, absolute and signOf calculate exactly; pattern is Java's,",
      "  without an offset in --zone; a rule's \"unit\": \"s\" is its own timeUnit.",
      "",
      "Example: cauce load sensors.readings readings.csv.gz --dry-run",
      "         cauce load commerce.orders shop_*.csv --mapping online_retail --until 2011-07-01"
    })
final class LoadCommand implements Callable<Integer> {
  private static final int MOST_NAMES = 20;

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
      names = "--zone",
      defaultValue = "UTC",
      paramLabel = "ZONE",
      description = "Where times without an offset were measured (${DEFAULT-VALUE})")
  private String zone;

  @Option(names = "--strict", description = "Stop at the first row that does not fit; send nothing")
  private boolean strict;

  @Option(
      names = "--dry-run",
      description =
          "Read, check and say what would be sent, but send nothing; needs no Kafka, and looks into"
              + " the topic only with --kafka")
  private boolean dryRun;

  @Option(names = "--rate", paramLabel = "R", description = "Records a second (as many as go)")
  private String rate;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "How many the topic must have (as many as it has)")
  private String partitions;

  @Mixin private TextOptions text;
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
    if (mayLook()) {
      Destination.check(servers.kafka(), wanted);
    }
    Loaded loaded = read(into, settings);
    report(loaded);
    LoadOrder order = new LoadOrder(into, loaded.events(), complete);
    order.placeAfter(destination(wanted), settings.arrivesNow());
    warn(order.warning());
    if (!dryRun) {
      order.send(perSecond, err());
    }
    output.print(order.summary(loaded, dryRun), spec.commandLine().getOut());
    return loaded.rejections().count() == 0 ? ExitCode.DONE : ExitCode.NO;
  }

  /** The topic as it is; a dry run takes it as empty if it may not look. */
  private Destination destination(Destination.Wanted wanted) {
    return mayLook()
        ? Destination.open(servers.kafka(), wanted)
        : new Destination(Endpoint.open(""), topic, 1, Map.of());
  }

  private boolean mayLook() {
    return !dryRun || spec.commandLine().getParseResult().hasMatchedOption("--kafka");
  }

  private Destination.Wanted wanted(LoadSettings settings) {
    Integer count = partitions == null ? null : OptionValues.count("partitions", partitions, "4");
    return new Destination.Wanted(topic, count, settings.arrivesNow(), arrival);
  }

  private LoadSettings settings() {
    try {
      return new LoadSettings(text.format(), text.mapping(), ZoneId.of(zone), arrival, strict);
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
      err().println("columns that no field has, and that were not used: " + unused(loaded));
    }
    loaded.notes().forEach(err()::println);
    err().flush();
  }

  private static String unused(Loaded loaded) {
    List<String> names =
        loaded.unused().stream().sorted().limit(MOST_NAMES).map(Shown::sentence).toList();
    int more = loaded.unused().size() - names.size();
    return names + (more == 0 ? "" : " and " + more + " more");
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
