package dev.cauce.bench.measure;

import dev.cauce.bench.workload.InputKind;
import dev.cauce.bench.workload.Workload;
import dev.cauce.cli.CauceProcess;
import dev.cauce.io.cassandra.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where runs are measured: what they read is stored before, servers that are needed and not given
 * are started, and each run must make the rows of those before it.
 */
public final class Workbench implements AutoCloseable {
  public static final Pattern READY = Pattern.compile("^ready kafka=(\\S+) cassandra=(\\S+)");

  private final BenchOptions options;
  private final MeasuringJvm jvm;
  private final InputKind kind;
  private final String place;
  private final @Nullable StoreCheck store;
  private final @Nullable CauceProcess servers;
  private final Map<String, String> digests = new HashMap<>();
  private final List<Workload> stored = new ArrayList<>();

  private Workbench(
      BenchOptions options,
      InputKind kind,
      String place,
      @Nullable Store store,
      @Nullable CauceProcess servers) {
    this.options = options;
    jvm = new MeasuringJvm(options.heap());
    this.kind = kind;
    this.place = place;
    this.store = store == null ? null : StoreCheck.of(store);
    this.servers = servers;
  }

  /**
   * Opens one whose input is {@code kind}.
   *
   * @param cassandra null for the digest alone, empty for a store that is started, else its address
   */
  public static Workbench open(BenchOptions options, InputKind kind, @Nullable String cassandra)
      throws IOException {
    options.check();
    String kafka = options.kafka(kind);
    Path folder =
        Files.createDirectories(Path.of(System.getProperty("cauce.home"), ".cauce", "bench"));
    CauceProcess servers = null;
    if ((kind == InputKind.KAFKA && kafka == null) || "".equals(cassandra)) {
      servers = CauceProcess.start(folder.resolve("stack.log"), List.of("stack", "run"));
      Matcher ready = servers.await(READY);
      kafka = kafka == null ? ready.group(1) : kafka;
      cassandra = "".equals(cassandra) ? ready.group(2) : cassandra;
    }
    return new Workbench(
        options,
        kind,
        kind == InputKind.KAFKA ? kafka : folder.toString(),
        cassandra == null ? null : BenchOptions.store(cassandra),
        servers);
  }

  /** Stores what {@code workload} and its warm-up read. */
  public void store(Workload workload) throws IOException {
    if (kind != InputKind.MEMORY) {
      show(String.format("storing %,d events ...", workload.events()));
    }
    for (Workload each : List.of(workload, workload.warmUp())) {
      kind.store(each, place);
      stored.add(each);
    }
    show("");
  }

  /** Deletes all that {@link #store} has made. */
  public void delete() throws IOException {
    for (Workload each : stored) {
      kind.delete(each, place);
    }
    stored.clear();
  }

  /** Measures one run of {@code contender}, whose input is stored. */
  public Measurement measure(Contender contender, Workload workload)
      throws IOException, InterruptedException {
    show(contender + " ...");
    MeasuredRun run =
        new MeasuredRun(
            contender,
            options.threads(),
            kind,
            place,
            store == null ? null : store.store(),
            workload);
    if (store != null) {
      store.makeTables(run);
    }
    Measurement measured = jvm.measure(run);
    String first = digests.putIfAbsent(workload.name(), measured.digest());
    if (first != null && !first.equals(measured.digest())) {
      throw new IllegalStateException(
          String.format("%s made other rows:%n%s%n%s", contender, measured.digest(), first));
    }
    if (store != null) {
      store.requireStored(run, measured.digest());
    }
    show("");
    return measured;
  }

  /** What is done now, where somebody watches. */
  @SuppressWarnings("SystemConsoleNull") // On JDK 17, there is one only on a terminal.
  private static void show(String what) {
    if (System.console() != null) {
      System.err.print("\r\033[K" + what);
    }
  }

  @Override
  public void close() throws IOException {
    delete();
    if (store != null) {
      store.close();
    }
    if (servers != null) {
      servers.close();
    }
  }
}
