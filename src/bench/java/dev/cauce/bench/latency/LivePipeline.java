package dev.cauce.bench.latency;

import dev.cauce.bench.workload.Shape;
import dev.cauce.cli.CauceProcess;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.RegistryTables;
import dev.cauce.transforms.intake.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.time.Instant;

/** A Kafka and a Cassandra of its own, and a pipeline as a stream on Flink between them. */
final class LivePipeline implements AutoCloseable {
  static final int PARTITIONS = 4;

  private static final Pattern READY = Pattern.compile("^ready kafka=(\\S+) cassandra=(\\S+)");
  private static final Pattern STARTED = Pattern.compile("^run \\d+ of ");

  private final CauceProcess servers;
  private final CauceProcess run;
  private final String kafka;
  private final Store store;

  private LivePipeline(CauceProcess servers, CauceProcess run, String kafka, Store store) {
    this.servers = servers;
    this.run = run;
    this.kafka = kafka;
    this.store = store;
  }

  /**
   * Starts all of it.
   *
   * @param brokerStamps whether arrivals are the broker's or those of whoever sends
   */
  static LivePipeline start(Shape shape, Topic<?> topic, Instant from, boolean brokerStamps)
      throws IOException {
    Path logs =
        Files.createDirectories(Path.of(System.getProperty("cauce.home"), ".cauce", "latency"));
    CauceProcess servers = CauceProcess.start(logs.resolve("stack.log"), List.of("stack", "run"));
    Matcher ready = servers.await(READY);
    String kafka = ready.group(1);
    String cassandra = ready.group(2);
    try (KafkaLog log = KafkaLog.at(kafka)) {
      log.create(topic.name(), PARTITIONS, brokerStamps);
    }
    Store store = Store.parse(cassandra, "datacenter1", Store.KEYSPACE);
    RegistryTables.init(store, null);
    CauceProcess run =
        CauceProcess.start(
            logs.resolve("run.log"),
            List.of(
                "run",
                shape.pipeline(),
                "--runner=flink",
                "--from=" + from,
                "--kafka=" + kafka,
                "--cassandra=" + cassandra));
    run.await(STARTED);
    return new LivePipeline(servers, run, kafka, store);
  }

  String kafka() {
    return kafka;
  }

  Store store() {
    return store;
  }

  void requireAlive() {
    if (!run.isAlive()) {
      throw run.failed();
    }
  }

  @Override
  public void close() {
    run.close();
    servers.close();
  }
}
