package dev.cauce.cli;

import dev.cauce.feed.Domain;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.GeneratedRecord;
import dev.cauce.feed.generate.RecordKind;
import dev.cauce.feed.generate.Shares;
import dev.cauce.operations.launch.Times;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.intake.Topic;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.joda.time.Duration;
import org.joda.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Appends generated records to the topic of a domain. */
@Command(
    name = "generate",
    description = {
      "Appends generated records to a domain's topic. The same seed"
          + " and options give the same records: realistic ones, delayed, late, future, dead,"
          + " duplicate and tied ones among them.",
      "With --arrival simulated, arrivals fill the interval from --from to --to, and a heartbeat in"
          + " each partition closes it. With --arrival now, the interval begins now, lasts"
          + " --events/--rate seconds and is sent as it passes; the broker stamps arrivals, so a"
          + " record at the very edge of a bound may fall on its other side."
    },
    footer = {
      "",
      "Example: cauce generate commerce --events 100000 --from 2026-01-01 --to 2026-02-01"
    })
final class GenerateCommand implements Callable<Integer> {
  private static final String LIVE_RATE = "500";

  /** Who stamps the arrival. */
  enum Arrival {
    SIMULATED,
    NOW;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Parameters(
      index = "0",
      paramLabel = "DOMAIN",
      completionCandidates = Domains.class,
      description = "One of ${COMPLETION-CANDIDATES}")
  private String domain;

  @Option(
      names = "--events",
      defaultValue = "100000",
      paramLabel = "N",
      description = "How many records, those that go wrong included (${DEFAULT-VALUE})")
  private String events;

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Records a second; without it as many as go, with --arrival now " + LIVE_RATE)
  private String rate;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "The same seed gives the same records (${DEFAULT-VALUE})")
  private String seed;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "The start of the arrivals (2026-01-01)")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "The first instant after them (a day after --from)")
  private String to;

  @Option(
      names = "--arrival",
      defaultValue = "simulated",
      paramLabel = "simulated|now",
      description = "Who stamps arrivals: the generator or the broker (${DEFAULT-VALUE})")
  private Arrival arrival;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "Where to write, as JSON Lines, how many of each kind and what was hidden")
  private String truth;

  @Mixin private ShareOptions shares;
  @Mixin private Servers servers;
  @Mixin private OutputOption output;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Domain found = Domain.find(domain);
    double perSecond = rate();
    GeneratedLog<?> wanted = found.generate(settings(shares.shares()));
    Truth file = truth == null ? null : Truth.in(truth);
    List<Destination> destinations = open(wanted);
    Map<String, Map<RecordKind, Long>> counts =
        send(destinations, resized(found, wanted, destinations), perSecond);
    if (file != null) {
      file.write(sumOf(counts.values()), wanted.truth());
    }
    Listing listing = Listing.of("topic", "kind", "records");
    counts.forEach(
        (topic, kinds) -> kinds.forEach((kind, count) -> listing.add(topic, kind, count)));
    output.print(listing, spec.commandLine().getOut());
    return ExitCode.DONE;
  }

  private GenerateSettings settings(Shares wanted) {
    long records = OptionValues.whole("events", events, "100000");
    long number = OptionValues.whole("seed", seed, "1");
    Instant start = start();
    return GenerateSettings.of(number, records, start, end(start, records)).withShares(wanted);
  }

  private Instant start() {
    if (arrival == Arrival.SIMULATED) {
      return Times.instant("from", from == null ? "2026-01-01" : from);
    }
    if (from != null || to != null) {
      throw new BadOptionException(
          "--arrival now begins now and lasts --events/--rate seconds; leave --from and --to out");
    }
    return Instant.now();
  }

  private Instant end(Instant start, long records) {
    if (arrival == Arrival.NOW) {
      return start.plus(Duration.millis(1 + (long) (1000 * records / rate())));
    }
    return to == null ? start.plus(Duration.standardDays(1)) : Times.instant("to", to);
  }

  private double rate() {
    return OptionValues.rate(rate == null && arrival == Arrival.NOW ? LIVE_RATE : rate);
  }

  private static Map<RecordKind, Long> sumOf(Iterable<Map<RecordKind, Long>> counts) {
    Map<RecordKind, Long> sums = new EnumMap<>(RecordKind.class);
    counts.forEach(kinds -> kinds.forEach((kind, count) -> sums.merge(kind, count, Long::sum)));
    return sums;
  }

  private List<Destination> open(GeneratedLog<?> log) {
    List<Destination> destinations = new ArrayList<>();
    for (Topic<?> topic : log.topics()) {
      Destination destination =
          Destination.open(
              servers.kafka(),
              new Destination.Wanted(
                  topic.name(), null, arrival == Arrival.NOW, arrival.toString()));
      destination
          .latest()
          .forEach((partition, latest) -> requireAfter(log, topic.name(), partition, latest));
      destinations.add(destination);
    }
    return destinations;
  }

  private static void requireAfter(GeneratedLog<?> log, String topic, int partition, long latest) {
    Instant last = Instant.ofEpochMilli(latest);
    if (log.settings().from().isBefore(last)) {
      throw new BadOptionException(
          String.format(
              "--from %s is before %s, when the last record of %s-%d arrived, and arrivals never go"
                  + " back; a good one: --from %s",
              log.settings().from(), last, topic, partition, last));
    }
  }

  /** With as many partitions as the topics have. */
  private GeneratedLog<?> resized(
      Domain found, GeneratedLog<?> log, List<Destination> destinations) {
    int fewest = destinations.stream().mapToInt(Destination::partitions).min().orElseThrow();
    return found.generate(log.settings().withPartitions(fewest));
  }

  private Map<String, Map<RecordKind, Long>> send(
      List<Destination> destinations, GeneratedLog<?> log, double perSecond) {
    Map<String, Map<RecordKind, Long>> counts = new LinkedHashMap<>();
    PrintWriter err = spec.commandLine().getErr();
    try (Appending appending =
        new Appending(destinations, log.settings().records(), perSecond, err)) {
      for (GeneratedRecord record : log) {
        if (record.heartbeat() && arrival == Arrival.NOW) {
          continue;
        }
        send(record, appending);
        counts
            .computeIfAbsent(record.topic(), topic -> new EnumMap<>(RecordKind.class))
            .merge(record.kind(), 1L, Long::sum);
      }
      appending.finish();
    }
    return counts;
  }

  private void send(GeneratedRecord record, Appending appending) {
    Long stamp = record.arrivalMillis();
    if (record.heartbeat()) {
      appending.into(record.topic()).heartbeat(record.partition(), stamp);
      return;
    }
    if (arrival == Arrival.NOW) {
      appending.waitForClock(stamp);
      stamp = null;
    }
    appending.into(record.topic()).append(record.partition(), stamp, record.key(), record.value());
  }

  /** The names of the domains, for the help. */
  static final class Domains extends java.util.ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Domains() {
      super(Domain.names());
    }
  }
}
