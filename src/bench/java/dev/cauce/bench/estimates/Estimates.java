package dev.cauce.bench.estimates;

import dev.cauce.bench.measure.Count;
import dev.cauce.bench.measure.Machine;
import dev.cauce.cli.ExitCode;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.joda.time.Duration;
import org.joda.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how far the estimates of {@code plan} are from what then happens. */
@Command(
    name = "estimates",
    mixinStandardHelpOptions = true,
    description = {
      "Holds what ./cauce plan expects of a backfill against the time that it then takes: sales of a"
          + " year, in a Kafka and a Cassandra of its own, by turns on Flink and Spark, over"
          + " intervals of different lengths in any order.",
      "Estimated is the time that the registry notes of a run; the command takes longer, as it"
          + " starts a JVM before. Three runs on each runner come first, so that there are rates."
    })
public final class Estimates implements Callable<Integer> {
  private static final List<String> RUNNERS = List.of("flink", "spark");
  private static final List<Double> FIRST_SHARES = List.of(0.1, 0.4, 0.8);
  private static final double LEAST_SHARE = 0.05;
  private static final int FEWEST_EVENTS = 10_000;
  private static final int HOURS = 365 * 24;
  private static final Instant YEAR = Instant.parse("2025-01-01");

  @Option(
      names = "--runs",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many backfills are estimated (${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--events",
      defaultValue = "300k",
      paramLabel = "N",
      description = "How many the year has (${DEFAULT-VALUE})")
  private String events;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Of the events and the intervals (${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws IOException {
    if (runs < 2) {
      throw new BadOptionException("runs", runs, "is less than 2", "10");
    }
    long count = Count.parse("events", events, FEWEST_EVENTS);
    Random random = new Random(seed);
    Interval year = intervalOf(1, random);
    try (Backfills backfills = Backfills.start(count, seed, year)) {
      for (String runner : RUNNERS) {
        FIRST_SHARES.forEach(share -> backfills.run(runner, intervalOf(share, random)));
      }
      System.out.println(Machine.line());
      System.out.printf(
          "sales, %,d events of a year in Kafka, seed %d; before the first %d runs on each runner%n",
          count, seed, FIRST_SHARES.size());
      System.out.println(EstimatedRun.HEAD);
      List<EstimatedRun> estimated = new ArrayList<>();
      for (double share : shares(random)) {
        String runner = RUNNERS.get(estimated.size() % RUNNERS.size());
        EstimatedRun run = backfills.estimate(runner, intervalOf(share, random));
        estimated.add(run);
        System.out.println(run.line(estimated.size()));
      }
      System.out.println(EstimatedRun.summary(estimated));
    }
    return ExitCode.DONE;
  }

  /** From a twentieth of the year to all of it at equal distances, shuffled. */
  private List<Double> shares(Random random) {
    List<Double> shares = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      shares.add(LEAST_SHARE + (1 - LEAST_SHARE) * i / (runs - 1));
    }
    Collections.shuffle(shares, random);
    return shares;
  }

  /** Whole hours somewhere in the year. */
  private static Interval intervalOf(double share, Random random) {
    int hours = (int) Math.round(share * HOURS);
    Instant from = YEAR.plus(Duration.standardHours(random.nextInt(HOURS - hours + 1)));
    return new Interval(from, from.plus(Duration.standardHours(hours)));
  }
}
