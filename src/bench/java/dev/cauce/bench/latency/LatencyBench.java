package dev.cauce.bench.latency;

import dev.cauce.bench.workload.Shape;
import dev.cauce.operations.launch.Times;
import dev.cauce.pipelines.BadOptionException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how long rows take. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how long a live pipeline takes, as ./cauce run starts it on Flink, between a Kafka"
          + " and a Cassandra of its own.",
      "Early rows, of sales: from a record's arrival to the readable row that holds it. Final rows,"
          + " of anomalies: from the end of a minute plus the bound on lateness to its row.",
      "Either pipeline warms up at the rate that it is measured at; that is apart."
    })
public final class LatencyBench implements Callable<Integer> {
  private static final int WARM_UP_SECONDS = 30;
  private static final double WARM_UP_RATE = 1_000;
  private static final long BURST = 100_000;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Records a second; without it half of the highest rate, measured first")
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
    System.out.printf("looking at a row every %d ms%n", RowWatch.POLL_MILLIS);
    System.out.printf(
        "%-10s %-10s %9s %7s %7s %7s %7s %7s%n",
        "ms", "pipeline", "records/s", "rows", "least", "p50", "p99", "most");
    try (EarlyPanes panes = EarlyPanes.start()) {
      panes.measure(WARM_UP_RATE, WARM_UP_SECONDS);
      double used = rate == null ? panes.highestRate(BURST) / 2 : rate;
      panes.measure(used, WARM_UP_SECONDS);
      print("early row", Shape.TOTALS, used, panes.measure(used, seconds));
    }
    try (FinalRows finals = FinalRows.start()) {
      finals.measure(WARM_UP_RATE, WARM_UP_SECONDS);
      double used = rate == null ? finals.highestRate(BURST) / 2 : rate;
      finals.measure(used, WARM_UP_SECONDS);
      print("final row", Shape.IN_TIME_ORDER, used, finals.measure(used, seconds));
    }
    return 0;
  }

  private static void print(String what, Shape shape, double rate, Latencies measured) {
    System.out.printf("%-10s %-10s %,9.0f %s%n", what, shape.pipeline(), rate, measured);
  }
}
