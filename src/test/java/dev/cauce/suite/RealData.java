package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.cli.ExitCode;
import dev.cauce.cli.Main;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.transforms.results.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.values.Row;

/** Real files, loaded into a log of their own and computed as a person would do it. */
final class RealData implements AutoCloseable {
  private final SuiteServers servers;

  /** A log of its own, and {@code keyspace} of the shared store. */
  RealData(SuiteServers shared, String keyspace) {
    servers = shared.withOwn(keyspace);
    execute("init");
  }

  /** The folder {@code name} of the real data; it may be absent. */
  static Path folder(String name) {
    String data = System.getProperty("cauce.data");
    Path root =
        data != null
            ? Path.of(data)
            : Path.of(System.getProperty("cauce.home", ".")).resolve("../shared/data");
    return root.resolve(name);
  }

  /** The files below {@code folder} that end in {@code suffix}, sorted. */
  static List<String> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(name -> name.endsWith(suffix)).sorted().toList();
    }
  }

  void load(String topic, List<String> files, String... options) {
    List<String> args = new ArrayList<>(List.of("load", topic));
    args.addAll(files);
    args.addAll(List.of(options));
    args.addAll(List.of("--kafka", servers.brokers()));
    execute(args);
  }

  /** Runs a pipeline, with options of its own. */
  void run(String pipeline, String from, String to, String... options) {
    List<String> args = new ArrayList<>(List.of("run", pipeline, "--from", from, "--to", to));
    args.addAll(List.of("--runner", RunnerUnderTest.name()));
    args.addAll(servers.options());
    args.add("--");
    args.addAll(List.of(options));
    execute(args);
  }

  /** Runs a command that asks for both servers. */
  private void execute(String... command) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(servers.options());
    execute(args);
  }

  private static void execute(List<String> args) {
    try (Stopwatch watch = Stopwatch.start(String.join(" ", args.subList(0, 2)))) {
      assertEquals(ExitCode.DONE, Main.run(args.toArray(new String[0])), args.toString());
    }
  }

  List<Row> rows(Table<?> table) {
    List<Row> rows = new ArrayList<>();
    try (StoreSession session = StoreSession.open(servers.store())) {
      session.rows(table, 1).forEach(rows::add);
    }
    return rows;
  }

  @Override
  public void close() {
    servers.close();
  }
}
