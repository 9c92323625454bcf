package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.suite.commerce.SalesUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.LogSender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A stream whose topic changes under it ends with 1 and says what happened, within a minute. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "flink", because = "the launcher looks at Kafka itself, whatever the engine")
class TopicUnderStreamTest {
  private static final int GROWN = 1;
  private static final int MADE_AGAIN = 2;
  private static final int DELETED = 3;
  private static final long LONGEST_SECONDS = 60;

  private static final PipelineUnderTest SALES = new SalesUnderTest();
  private static final String TOPIC = SALES.topic().name();
  private static List<LogRecord> records;
  private static SuiteServers servers;

  @BeforeAll
  static void start(SuiteServers own) {
    servers = own;
    records = SALES.log(List.of(SALES.small())).stream().limit(200).toList();
  }

  @Test
  void partitionThatIsAddedEndsIt() throws Exception {
    make();
    String text =
        endOf(GROWN, admin -> admin.createPartitions(Map.of(TOPIC, NewPartitions.increaseTo(5))));
    assertTrue(text.contains("Partitions [4] of " + TOPIC + " were added"), text);
    delete();
  }

  @Test
  void topicThatIsMadeAgainEndsItAndTheLedgerDoesNotCount() throws Exception {
    make();
    String text =
        endOf(
            MADE_AGAIN,
            admin -> {
              delete();
              make();
            });
    assertTrue(text.contains(TOPIC + " was deleted and made again"), text);
    CommandRun ledger = CommandRun.of(servers, "ledger sales --generation " + MADE_AGAIN);
    assertEquals(1, ledger.code(), ledger.text());
    assertTrue(ledger.text().contains(TOPIC + " was made again since run 1"), ledger.text());
    delete();
  }

  @Test
  void topicThatIsDeletedEndsIt() throws Exception {
    make();
    String text = endOf(DELETED, admin -> delete());
    assertTrue(text.contains(TOPIC + " was deleted while the run read it"), text);
    CommandRun ledger = CommandRun.of(servers, "ledger sales --generation " + DELETED);
    assertEquals(1, ledger.code(), ledger.text());
    assertTrue(ledger.text().contains(TOPIC + " was deleted since run 1"), ledger.text());
  }

  private static void make() {
    servers.createTopicsOf(SALES);
    try (LogSender sender = new LogSender(servers.kafka().bootstrapServers(), TOPIC)) {
      sender.send(records.iterator(), Long.MAX_VALUE);
    }
  }

  private static void delete() throws ExecutionException, InterruptedException {
    try (Admin admin = admin();
        KafkaLog log = KafkaLog.at(servers.kafka().bootstrapServers())) {
      admin.deleteTopics(List.of(TOPIC)).all().get();
      Awaitility.await()
          .atMost(java.time.Duration.ofMinutes(1))
          .until(() -> log.partitionsOf(TOPIC).isEmpty());
    }
  }

  private static Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()));
  }

  /** Something that happens to a topic. */
  private interface Change {
    void happen(Admin admin) throws Exception;
  }

  /** What a stream says that ends by {@code change}. */
  private static String endOf(int generation, Change change) throws Exception {
    String command =
        String.format(
            "run sales --from %s --generation %d --for 300s",
            SALES.small().interval().from(), generation);
    CompletableFuture<CommandRun> stream =
        CompletableFuture.supplyAsync(() -> CommandRun.of(servers, command));
    awaitReading(generation);
    try (Admin admin = admin()) {
      change.happen(admin);
    }
    CommandRun ended = stream.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    assertEquals(1, ended.code(), ended.text());
    // The tests let engines log where they were interrupted; a command prints no stack of its own.
    assertFalse(ended.text().contains("\tat dev.cauce.cli"), ended.text());
    return ended.text();
  }

  private static void awaitReading(int generation) {
    try (StoreSession session = StoreSession.open(servers.store())) {
      RunRegistry registry = new RunRegistry(session);
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .ignoreExceptions()
          .until(
              () ->
                  registry.runsOf("sales", generation).stream()
                      .anyMatch(run -> run.state() == Run.State.RUNNING && run.job() != null));
    }
  }
}
