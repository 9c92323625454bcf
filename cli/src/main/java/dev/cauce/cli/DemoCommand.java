package dev.cauce.cli;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.compare.Comparison;
import dev.cauce.operations.compare.ComparisonResult;
import dev.cauce.operations.launch.Folders;
import dev.cauce.pipelines.PipelineDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole story on one machine, from nothing: live, backfill, equal. */
@Command(
    name = "demo",
    description = {
      "The whole story on this machine, from nothing: live, computed again, equal.",
      "Starts a real Kafka and a real Cassandra, generates orders and sensor readings, runs both",
      "pipelines as a stream on Flink while they come in, then the same interval as a batch on",
      "Spark, compares the two cell by cell, checks the ledgers, and ends all that it started.",
      "Exit code 0: no cell differs and every ledger balances; 1: otherwise."
    },
    footer = {"", "Example: cauce demo", "         cauce demo --direct --events 300"})
final class DemoCommand implements Callable<Integer> {
  private static final Pattern READY = Pattern.compile("^ready kafka=(\\S+) cassandra=(\\S+)");
  private static final int LONGEST_SECONDS = 90;
  private static final int SENDING_SECONDS = 10;
  private static final long LEDGER_MILLIS = 2_000;
  private static final long POLL_MILLIS = 200;

  /** A pipeline, and what is generated for it. */
  private record Part(String pipeline, String domain, String to, String table) {
    static final String FROM = "2026-01-01";

    PipelineDefinition definition() {
      return PipelineOption.define(pipeline, List.of());
    }
  }

  /** What it all comes to. */
  private record Verdict(long cells, long differ, boolean balanced) {
    boolean isGood() {
      return cells > 0 && differ == 0 && balanced;
    }

    @Override
    public String toString() {
      return String.format(
          "%d cells compared, %d differ; ledger %s",
          cells, differ, balanced ? "balanced" : "does NOT balance");
    }
  }

  private static final List<Part> PARTS =
      List.of(
          new Part("sales", "commerce", "2026-01-08", "top_products"),
          new Part("anomalies", "sensors", "2026-01-05", "anomalies"));

  @Option(
      names = "--direct",
      description = "On the direct runner, with fewer events; Flink and Spark are not fetched")
  private boolean direct;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Records of each kind (12000, with --direct 500)")
  private Integer events;

  @Spec private CommandSpec spec;

  private PrintWriter out;
  private ProgressLine progress;
  private Path logs;
  private List<String> servers;

  @Override
  public Integer call() throws IOException {
    out = spec.commandLine().getOut();
    logs = Files.createDirectories(Folders.state().resolve("demo"));
    Verdict verdict;
    try (ProgressLine line = new ProgressLine(spec.commandLine().getErr())) {
      progress = line;
      progress.begin("start Kafka and Cassandra");
      try (CauceProcess stack = start("stack", "stack", "run")) {
        Matcher ready = stack.await(READY);
        servers = List.of("--kafka", ready.group(1), "--cassandra", ready.group(2));
        verdict = story();
        progress.begin("stop Kafka and Cassandra");
      }
    }
    out.println(verdict);
    out.flush();
    return verdict.isGood() ? ExitCode.DONE : ExitCode.NO;
  }

  private Verdict story() {
    List<CauceProcess> streams = new ArrayList<>();
    try {
      progress.begin("make keyspace, registry and topics");
      require(with(servers, "init"));
      String live = direct ? "direct" : "flink";
      progress.begin("start both pipelines as a stream on " + live);
      for (Part part : PARTS) {
        streams.add(start(part.pipeline() + "-live", run(part, live, 1, false)));
      }
      awaitRuns(streams);
      generateAll();
      awaitLedgers(streams);
      backfill();
      progress.begin("stop the streams");
      stop(streams);
      return verdict();
    } finally {
      stop(streams);
    }
  }

  /** A stream that is registered has noted where it reads from. */
  private void awaitRuns(List<CauceProcess> streams) {
    try (StoreSession session = StoreSession.open(store())) {
      RunRegistry runs = new RunRegistry(session);
      for (Part part : PARTS) {
        while (runs.runsOf(part.pipeline(), 1).isEmpty()) {
          requireAlive(streams);
          CauceProcess.pause(POLL_MILLIS);
        }
      }
    }
  }

  private static void requireAlive(List<CauceProcess> processes) {
    for (CauceProcess process : processes) {
      if (!process.isAlive()) {
        throw process.failed();
      }
    }
  }

  private Store store() {
    return Store.parse(servers.get(3), "datacenter1", Store.KEYSPACE);
  }

  private void generateAll() {
    int count = events != null ? events : direct ? 500 : 12_000;
    progress.begin(
        String.format("generate %,d orders and %,d readings while they run", count, count));
    List<CompletableFuture<Void>> sent =
        PARTS.stream()
            .map(part -> CompletableFuture.runAsync(() -> generate(part, count)))
            .toList();
    sent.forEach(CompletableFuture::join);
  }

  private void generate(Part part, int count) {
    List<String> args = new ArrayList<>(List.of("generate", part.domain()));
    args.addAll(List.of("--from", Part.FROM, "--to", part.to(), "--events", String.valueOf(count)));
    args.addAll(List.of("--rate", String.valueOf(Math.max(1, count / SENDING_SECONDS))));
    args.addAll(servers);
    require(args);
  }

  /** A stream has seen all once its ledger accounts for every offset of the log. */
  private void awaitLedgers(List<CauceProcess> streams) {
    progress.begin("wait until the streams have seen every record");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    for (Part part : PARTS) {
      while (ledger(part, 1).code() != ExitCode.DONE && System.nanoTime() < deadline) {
        requireAlive(streams);
        CauceProcess.pause(LEDGER_MILLIS);
      }
    }
  }

  private void backfill() {
    String runner = direct ? "direct" : "spark";
    progress.begin("compute both again, as a batch on " + runner);
    List<CauceProcess> batches = new ArrayList<>();
    try {
      for (Part part : PARTS) {
        batches.add(start(part.pipeline() + "-backfill", run(part, runner, 2, true)));
      }
      batches.forEach(CauceProcess::awaitEnd);
    } finally {
      stop(batches);
    }
  }

  private static void stop(List<CauceProcess> processes) {
    processes.parallelStream().forEach(CauceProcess::close);
    processes.clear();
  }

  private Verdict verdict() {
    long cells = 0;
    long differ = 0;
    boolean balanced = true;
    StringWriter text = new StringWriter();
    Report report = new Report(new PrintWriter(text, true));
    for (Part part : PARTS) {
      progress.begin("compare " + part.pipeline() + " cell by cell, and check its ledgers");
      Comparison comparison = Comparison.of(part.definition(), store(), 1, 2);
      ComparisonResult compared = comparison.run(CompareCommand.options(List.of()));
      ComparisonListings.print(comparison, compared, report);
      cells += compared.cells();
      differ += compared.differentCells() + compared.unexpectedRows();
      Answer ledgers = ledger(part, 2);
      balanced &= ledgers.code() == ExitCode.DONE && ledger(part, 1).code() == ExitCode.DONE;
      report.say(System.lineSeparator() + ledgers.text());
      report.say(
          execute(with(servers, "query", part.table(), "--generation", "2", "--limit", "5"))
              .text());
    }
    progress.finish();
    out.print(text);
    out.flush();
    return new Verdict(cells, differ, balanced);
  }

  private Answer ledger(Part part, int generation) {
    return execute(
        with(servers, "ledger", part.pipeline(), "--generation", String.valueOf(generation)));
  }

  private List<String> run(Part part, String runner, int generation, boolean bounded) {
    List<String> args =
        with(servers, "run", part.pipeline(), "--runner", runner, "--from", Part.FROM);
    args.addAll(List.of("--generation", String.valueOf(generation)));
    if (bounded) {
      args.addAll(List.of("--to", part.to()));
    }
    return args;
  }

  private CauceProcess start(String name, List<String> args) {
    return CauceProcess.start(logs.resolve(name + ".log"), args);
  }

  private CauceProcess start(String name, String... args) {
    return start(name, List.of(args));
  }

  private static List<String> with(List<String> servers, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(servers);
    return all;
  }

  /** How a command ended and what it printed. */
  private record Answer(int code, String text) {}

  private void require(List<String> args) {
    Answer answer = execute(args);
    if (answer.code() != ExitCode.DONE) {
      throw new ExternalSystemException(String.join(" ", args) + ": " + answer.text());
    }
  }

  /** Runs a command in this program, as if it had been called by itself. */
  private static Answer execute(List<String> args) {
    StringWriter text = new StringWriter();
    CommandLine commandLine =
        Main.commandLine().setOut(new PrintWriter(text, true)).setErr(new PrintWriter(text, true));
    int code = commandLine.execute(args.toArray(new String[0]));
    return new Answer(code, text.toString());
  }
}
