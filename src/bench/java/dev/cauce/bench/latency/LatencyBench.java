package dev.cauce.bench.latency;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.launch.Times;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long rows take. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how long a live pipeline takes: sales, as ./cauce run starts it on Flink, between a"
          + " Kafka and a Cassandra of its own.",
      "Early rows: from a record's arrival to the readable row that holds it. Final rows: from the"
          + " end of an hour plus the bound on lateness to its last row."
    })
public final class LatencyBench implements Callable<Integer> {
  private static final int WARM_UP_SECONDS = 30;
  private static final double WARM_UP_RATE = 1_000;
  private static final long BURST = 100_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Orders a second; without it half of the highest rate, which is measured first")
  private Integer rate;

  @Option(
      names = "--for",
      defaultValue = "60s",
      paramLabel = "DURATION",
      description = "How long either is measured (${DEFAULT-VALUE})")
  private String duration;

  @Override
  public Integer call() throws Exception {
    if (rate != null && rate < 1) {
      throw new BadOptionException("rate", rate, "is less than 1", "1000");
    }
    int seconds = Times.duration("for", duration).toStandardSeconds().getSeconds();
    if (seconds < 1) {
      throw new BadOptionException("for", duration, "is less than a second", "60s");
    }
    double used;
    Latencies early;
    try (EarlyPanes panes = EarlyPanes.start()) {
      panes.measure(WARM_UP_RATE, WARM_UP_SECONDS);
      used = rate == null ? half(panes) : rate;
      early = panes.measure(used, seconds);
    }
    Latencies last = FinalRows.measure(used, WARM_UP_SECONDS, seconds);
    System.out.printf(
        "at %,.0f orders a second, looking at a row every %d ms%n", used, RowWatch.POLL_MILLIS);
    System.out.printf("%-10s %7s %7s %7s %7s %7s%n", "ms", "rows", "least", "p50", "p99", "most");
    System.out.printf("%-10s %s%n", "early row", early);
    System.out.printf("%-10s %s%n", "final row", last);
    return 0;
  }

  private static double half(EarlyPanes panes) throws Exception {
    double highest = panes.highestRate(BURST);
    System.out.printf("highest rate: %,.0f orders a second, of %,d at once%n", highest, BURST);
    return highest / 2;
  }
}
