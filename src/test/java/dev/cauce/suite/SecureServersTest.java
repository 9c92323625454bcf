package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogAppender;
import dev.cauce.stack.CassandraServer;
import dev.cauce.stack.Layout;
import dev.cauce.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers that let only users in, over TLS: what works there, and what is said where it does not.
 */
@ExtendWith(SharedServers.class)
// The commands come first: the first run of a pipeline makes its generation the active one.
@TestMethodOrder(MethodOrderer.MethodName.class)
class SecureServersTest {
  private static final String DIRECT = "the same clients run on every runner";
  private static final String WHEN = " --from 2026-01-01 --to 2026-01-03";
  private static SuiteServers servers;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    servers = SuiteServers.start(new Layout(1, 1, true));
    for (String command : List.of("init", "generate commerce --events 300 --seed 7" + WHEN)) {
      CommandRun made = CommandRun.of(servers, command);
      assertEquals(0, made.code(), made::text);
      Secrets.of(servers.stack()).assertNotIn(made.text(), command);
    }
  }

  @AfterAll
  static void stop() {
    servers.close();
  }

  @Test
  void everyCommandWorksAndNoneShowsASecret() throws IOException {
    Path readings = folder.resolve("readings.csv");
    Files.writeString(
        readings,
        "readingId,sensorId,machineId,metric,value,eventTime\n"
            + "r1,s1,m1,temperature,20.5,2026-01-01T10:00:00Z\n"
            + "r2,s1,m1,temperature,21.5,2026-01-01T10:00:30Z\n");
    Secrets secrets = Secrets.of(servers.stack());
    String runner = " --runner " + RunnerUnderTest.name();
    String archive = " --archive " + folder.resolve("archive");
    for (String command :
        List.of(
            "load sensors.readings " + readings + " --until 2026-01-02",
            "plan sales" + WHEN + runner,
            "run sales --generation 1" + WHEN + runner,
            "run anomalies --generation 1" + WHEN + runner,
            "archive commerce.orders --to " + folder.resolve("archive") + runner,
            "run sales --generation 2 --read archive" + archive + WHEN + runner,
            "compare sales 1 2" + runner,
            "ledger sales --generation 1",
            "promote sales 1",
            "runs sales",
            "query sales",
            "deadletters list sales")) {
      if (!command.contains(runner) && !RunnerUnderTest.name().equals("direct")) {
        // No worker has a part in it.
        continue;
      }
      CommandRun run = CommandRun.of(servers, command);
      assertEquals(0, run.code(), command + "\n" + run.text());
      secrets.assertNotIn(run.text(), command);
    }
    secrets.assertNotIn(CommandRun.of(List.of("explain", "sales")).text(), "explain");
    try (StoreSession session = StoreSession.open(servers.store())) {
      StringBuilder registry = new StringBuilder();
      session
          .execute("SELECT * FROM runs")
          .forEach(row -> registry.append(row.getFormattedContents()).append('\n'));
      assertTrue(registry.toString().contains("sales"), registry::toString);
      secrets.assertNotIn(registry.toString(), "the registry");
    }
  }

  @Test
  @OnlyOn(value = "flink", because = "it has checkpoints, and pages that anybody may ask for")
  void streamShowsItsSecretsNowhere() throws Exception {
    Secrets secrets = Secrets.of(servers.stack());
    Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
    Path log = folder.resolve("stream.log");
    List<String> args = new ArrayList<>(List.of("run", "sales", "--from", "2026-01-01"));
    args.addAll(List.of("--runner", "flink", "--generation", "3"));
    args.addAll(servers.options());
    args.addAll(List.of("--", "--checkpointingInterval=500"));
    args.add("--stateBackendStoragePath=" + checkpoints.toUri());
    try (WatchedStream stream = WatchedStream.start(log, args)) {
      Awaitility.await("a checkpoint")
          .atMost(Duration.ofMinutes(4))
          // An old checkpoint is deleted while it is looked at.
          .ignoreExceptionsMatching(
              e -> e instanceof IOException || e instanceof UncheckedIOException)
          .until(() -> !stream.isAlive() || secrets.assertNotBelow(checkpoints) > 0);
      assertTrue(stream.isAlive(), () -> read(log));
      secrets.assertNotIn(WatchedStream.commandLines(), "the process list");
      String pages = stream.pages();
      assertTrue(pages.contains("/checkpoints"), () -> "no page of a job: " + pages);
      secrets.assertNotIn(pages, "Flink's pages");
    }
    assertTrue(secrets.assertNotBelow(folder) > 0);
    assertTrue(read(log).contains("sasl.jaas.config = [hidden]"), "the log shows how one logs in");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @OnlyOn(value = "direct", because = DIRECT)
  void usersLogInToKafkaByPasswordAndByCertificate() {
    Stack stack = servers.stack();
    appendsAndReads("kafka", stack.kafka());
    appendsAndReads("kafka-plain", stack.kafka());
    appendsAndReads("kafka-tls", stack.tlsKafka());
    appendsAndReads("kafka-mutual", stack.mutualKafka());
  }

  private static void appendsAndReads(String file, String address) {
    Endpoint endpoint = kafka(address, servers.stack().clientFile(file));
    try (KafkaLog log = KafkaLog.at(endpoint);
        LogAppender appender = LogAppender.to(endpoint, file)) {
      log.create(file, 1, false);
      appender.append(0, 1L, null, new byte[] {1});
      appender.flush();
      assertEquals(List.of(1L), List.copyOf(log.ends(log.partitionsOf(file)).values()), file);
    }
  }

  @Test
  @OnlyOn(value = "direct", because = DIRECT)
  void saysWhatIsWrongWithALoginToKafkaAndWhatIsRight(SuiteLogs open) throws IOException {
    Stack stack = servers.stack();
    Path good = stack.clientFile("kafka");
    Path wrong = Files.writeString(folder.resolve("wrong"), "not the password\n");
    refused(
        kafka(stack.kafka(), with(good, "sasl.password=file:" + wrong)),
        "does not know the user cauce by that password",
        "sasl.password=file:" + wrong);
    refused(
        kafka(stack.kafka(), without(good, "ssl.truststore")),
        "shows a certificate of an authority that",
        "ssl.truststore.location");
    refused(Endpoint.open(stack.kafka()), "speaks TLS", "--kafka-security");
    refused(kafka(open.servers().stack().kafka(), good), "does not speak TLS", "SASL_PLAINTEXT");
    refused(
        kafka(stack.mutualKafka(), stack.clientFile("kafka-tls")),
        "wants a certificate of the client",
        "ssl.keystore.location");
    refused(
        kafka(stack.kafka(), stack.clientFile("kafka-tls")),
        "gives no answer to a client that does not log in",
        "sasl.username");
    refused(
        kafka(stack.kafka(), with(good, "sasl.password=file:/nowhere")),
        "sasl.password=file:/nowhere",
        "the file can't be read");
    refused(
        kafka(stack.kafka(), with(good, "sasl.password=env:CAUCE_NO_SUCH")),
        "sasl.password=env:CAUCE_NO_SUCH",
        "no such variable");
  }

  private static void refused(Endpoint endpoint, String... parts) {
    String text =
        assertThrows(
                ExternalSystemException.class,
                () -> {
                  try (KafkaLog log = KafkaLog.at(endpoint)) {
                    log.partitionsOf("any");
                  }
                })
            .getMessage();
    assertSays(text, parts);
  }

  @Test
  @OnlyOn(value = "direct", because = DIRECT)
  void saysWhatIsWrongWithALoginToCassandraAndWhatIsRight(SuiteLogs open) throws IOException {
    Stack stack = servers.stack();
    Path good = stack.clientFile("cassandra");
    Path wrong = Files.writeString(folder.resolve("wrong"), "not the password\n");
    refused(
        store(stack.cassandra(), with(good, "sasl.password=file:" + wrong)),
        "does not know the user cauce by that password",
        "sasl.password=file:" + wrong);
    refused(
        store(stack.cassandra(), without(good, "ssl.truststore")),
        "shows a certificate of an authority that",
        "ssl.truststore.location");
    refused(
        Store.parse(stack.cassandra(), CassandraServer.LOCAL_DATACENTER, Store.KEYSPACE),
        "speaks TLS",
        "--cassandra-security");
    refused(
        store(open.servers().stack().cassandra(), good), "does not speak TLS", "SASL_PLAINTEXT");
    refused(
        store(stack.cassandra(), with(good, "security.protocol=SSL")),
        "wants a user",
        "security.protocol=SASL_SSL");
  }

  @Test
  @OnlyOn(value = "direct", because = DIRECT)
  void speaksTheNewestTlsWithCassandra() throws IOException {
    Stack stack = servers.stack();
    Path newest = with(stack.clientFile("cassandra"), "ssl.enabled.protocols=TLSv1.3");
    try (StoreSession session = StoreSession.open(store(stack.cassandra(), newest))) {
      assertTrue(session.exists("runs"));
    }
  }

  private static void refused(Store store, String... parts) {
    assertSays(
        assertThrows(ExternalSystemException.class, () -> StoreSession.open(store).close())
            .getMessage(),
        parts);
  }

  private static void assertSays(String text, String... parts) {
    System.out.println(text);
    Secrets.of(servers.stack()).assertNotIn(text, "an error");
    for (String part : parts) {
      assertTrue(text.contains(part), () -> part + " is not said by: " + text);
    }
  }

  private static Endpoint kafka(String address, Path file) {
    return Endpoint.secured(address, "kafka-security", file.toString());
  }

  private static Store store(String address, Path file) {
    return Store.at(
        Endpoint.secured(address, "cassandra-security", file.toString()),
        CassandraServer.LOCAL_DATACENTER,
        Store.KEYSPACE);
  }

  /** A copy of {@code file} in which {@code line} stands last, and so counts. */
  private Path with(Path file, String line) throws IOException {
    Path copy = Files.createTempFile(folder, "with", ".properties");
    return Files.writeString(copy, Files.readString(file) + line + "\n");
  }

  /** A copy of {@code file} without the lines that begin so. */
  private Path without(Path file, String beginning) throws IOException {
    Path copy = Files.createTempFile(folder, "without", ".properties");
    List<String> lines = Files.readAllLines(file);
    return Files.write(copy, lines.stream().filter(line -> !line.startsWith(beginning)).toList());
  }
}
