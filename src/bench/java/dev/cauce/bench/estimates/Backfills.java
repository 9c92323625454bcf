package dev.cauce.bench.estimates;

import dev.cauce.bench.measure.Workbench;
import dev.cauce.cli.CauceProcess;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Backfills of {@code sales} as a user starts them, each a generation of its own, between a Kafka
 * and a Cassandra of their own.
 */
final class Backfills implements AutoCloseable {
  private static final String PIPELINE = "sales";
  private static final Pattern ESTIMATE =
      Pattern.compile("\"seconds\":([0-9.]+),\"error_seconds\":([0-9.]+|null)");

  private final Path logs;
  private final CauceProcess servers;
  private final String kafka;
  private final String cassandra;
  private int generation;

  private Backfills(Path logs, CauceProcess servers, Matcher ready) {
    this.logs = logs;
    this.servers = servers;
    kafka = ready.group(1);
    cassandra = ready.group(2);
  }

  /** Starts the servers and generates {@code events} that arrive over {@code history}. */
  static Backfills start(long events, long seed, Interval history) throws IOException {
    Path logs =
        Files.createDirectories(Path.of(System.getProperty("cauce.home"), ".cauce", "estimates"));
    CauceProcess servers = CauceProcess.start(logs.resolve("stack.log"), List.of("stack", "run"));
    Backfills backfills = new Backfills(logs, servers, servers.await(Workbench.READY));
    try (CauceProcess init =
        CauceProcess.start(
            logs.resolve("init.log"),
            List.of("init", "--kafka=" + backfills.kafka, "--cassandra=" + backfills.cassandra))) {
      init.awaitEnd();
    }
    try (CauceProcess generate =
        CauceProcess.start(
            logs.resolve("generate.log"),
            List.of(
                "generate",
                "commerce",
                "--events=" + events,
                "--seed=" + seed,
                "--from=" + history.from(),
                "--to=" + history.to(),
                "--kafka=" + backfills.kafka))) {
      generate.awaitEnd();
    }
    return backfills;
  }

  /** Runs {@code interval} as the next generation, and gives what the registry has noted. */
  Run run(String runner, Interval interval) {
    generation++;
    try (CauceProcess run = command("run", runner, interval)) {
      run.awaitEnd();
    }
    return noted();
  }

  /** Asks what to expect of a run, and runs it then. */
  EstimatedRun estimate(String runner, Interval interval) {
    generation++;
    Matcher estimate;
    try (CauceProcess plan = command("plan", runner, interval, "--output=json")) {
      estimate = plan.await(ESTIMATE);
      plan.awaitEnd();
    }
    long begun = System.nanoTime();
    try (CauceProcess run = command("run", runner, interval)) {
      run.awaitEnd();
    }
    double took = (System.nanoTime() - begun) / (double) TimeUnit.SECONDS.toNanos(1);
    String error = estimate.group(2);
    return new EstimatedRun(
        noted(),
        Double.parseDouble(estimate.group(1)),
        error.equals("null") ? null : Double.valueOf(error),
        took);
  }

  private CauceProcess command(String name, String runner, Interval interval, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                name,
                PIPELINE,
                "--from=" + interval.from(),
                "--to=" + interval.to(),
                "--runner=" + runner,
                "--read=kafka",
                "--generation=" + generation,
                "--kafka=" + kafka,
                "--cassandra=" + cassandra));
    args.addAll(List.of(more));
    return CauceProcess.start(logs.resolve(name + "-" + generation + ".log"), args);
  }

  private Run noted() {
    Store store = Store.parse(cassandra, "datacenter1", Store.KEYSPACE);
    try (StoreSession session = StoreSession.open(store)) {
      List<Run> runs = new RunRegistry(session).runsOf(PIPELINE, generation);
      return runs.get(runs.size() - 1);
    }
  }

  @Override
  public void close() {
    servers.close();
  }
}
