package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.cli.ExitCode;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only {@code init} makes keyspaces, the registry and topics. */
@OnlyOn(value = "direct", because = "no runner takes part")
final class InitTest {
  private static SuiteServers servers;

  @BeforeAll
  static void start() {
    servers = SuiteServers.startEmpty();
  }

  @AfterAll
  static void end() {
    servers.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query sales",
        "runs",
        "ledger sales",
        "deadletters list sales",
        "compare sales 1 2",
        "promote sales 2",
        "rollback sales",
        "drop sales 1"
      })
  void readsMakeNoKeyspace(String command) {
    for (int time = 0; time < 2; time++) {
      CommandRun read = CommandRun.of(servers, command + " --keyspace nope");
      assertEquals(ExitCode.EXTERNAL, read.code(), read.text());
      assertTrue(read.text().contains("There is no keyspace nope in Cassandra"), read.text());
      assertTrue(read.text().contains("cauce init --keyspace nope"), read.text());
      assertEquals(1, read.text().lines().count(), read.text());
    }
  }

  @Test
  void makesWhatIsMissingOnceAndNamesWhatIsOtherwise() {
    CommandRun before = CommandRun.of(servers, "generate commerce --events 10");
    assertEquals(ExitCode.EXTERNAL, before.code(), before.text());
    assertTrue(before.text().contains("cauce init commerce.orders"), before.text());

    CommandRun first = CommandRun.of(servers, "init --keyspace one --partitions 3");
    assertEquals(ExitCode.DONE, first.code(), first.text());
    assertTrue(first.text().contains("partitions 3, copies 1, CreateTime"), first.text());
    assertFalse(first.text().contains(" there "), first.text());

    CommandRun second = CommandRun.of(servers, "init --keyspace one");
    assertEquals(ExitCode.DONE, second.code(), second.text());
    assertFalse(second.text().contains(" made "), second.text());

    CommandRun other =
        CommandRun.of(
            servers, "init commerce.orders --keyspace one --partitions 5 --arrival broker");
    assertEquals(ExitCode.NO, other.code(), other.text());
    assertTrue(other.text().contains("commerce.orders has 3 partitions, not 5"), other.text());
    assertTrue(other.text().contains("has CreateTime, not LogAppendTime"), other.text());
    assertEquals(ExitCode.DONE, CommandRun.of(servers, "runs --keyspace one").code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "elsewhere=1", "datacenter1=0", "many"})
  void refusesReplicationThatTheNodesCannotGive(String replication) {
    CommandRun init = CommandRun.of(servers, "init --keyspace two --replication " + replication);
    assertEquals(ExitCode.USAGE, init.code(), init.text());
    assertTrue(init.text().contains("--replication"), init.text());
    assertEquals(ExitCode.EXTERNAL, CommandRun.of(servers, "runs --keyspace two").code());
  }

  @Test
  void namesTheDataCentresThatThereAre() {
    CommandRun read = CommandRun.of(servers, "query sales --datacenter elsewhere");
    assertEquals(ExitCode.EXTERNAL, read.code(), read.text());
    assertTrue(read.text().contains("no data centre elsewhere; it has [datacenter1]"), read.text());
  }

  @Test
  void saysWhichServerListensWhereTheOtherIsLookedFor() {
    String kafka = servers.kafka().bootstrapServers();
    String cassandra = servers.cassandra().address();
    CommandRun swapped = CommandRun.of(List.of("init", "--kafka", cassandra, "--cassandra", kafka));
    assertEquals(ExitCode.EXTERNAL, swapped.code(), swapped.text());
    assertTrue(swapped.text().contains("it is a Cassandra, not a Kafka"), swapped.text());
    CommandRun read = CommandRun.of(List.of("runs", "--kafka", kafka, "--cassandra", kafka));
    assertTrue(read.text().contains("it is a Kafka, not a Cassandra"), read.text());
  }
}
