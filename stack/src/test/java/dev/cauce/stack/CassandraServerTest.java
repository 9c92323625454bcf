package dev.cauce.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.internal.core.metrics.NoopMetricsFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CassandraServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path data;

  @Test
  void keepsAcknowledgedRowsAndItsAddressWhenKilledAndRestarted() {
    List<Integer> written = IntStream.range(0, 1_000).boxed().toList();
    try (CassandraServer cassandra = CassandraServer.start(data)) {
      String address = cassandra.address();
      assertInUse();
      write(cassandra, written);
      cassandra.kill();
      cassandra.restart();
      assertEquals(address, cassandra.address());
      assertEquals(written, read(cassandra));
    }
  }

  private void assertInUse() {
    StackException e =
        assertThrows(StackException.class, () -> CassandraServer.start(data).close());
    assertTrue(e.getMessage().contains("--data " + data), e.getMessage());
    assertTrue(e.getMessage().contains("in use"), e.getMessage());
    assertEquals(2, e.exitCode());
  }

  private static void write(CassandraServer cassandra, List<Integer> ids) {
    try (CqlSession session = session(cassandra)) {
      session.execute(
          "CREATE KEYSPACE shop WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE shop.sales (id int PRIMARY KEY)");
      PreparedStatement insert = session.prepare("INSERT INTO shop.sales (id) VALUES (?)");
      ids.forEach(id -> session.execute(insert.bind(id)));
    }
  }

  private static List<Integer> read(CassandraServer cassandra) {
    try (CqlSession session = session(cassandra)) {
      List<Row> rows = session.execute("SELECT id FROM shop.sales").all();
      return rows.stream().map(row -> row.getInt(0)).sorted().toList();
    }
  }

  private static CqlSession session(CassandraServer cassandra) {
    return CqlSession.builder()
        .addContactPoint(cassandra.socketAddress())
        .withLocalDatacenter(CassandraServer.LOCAL_DATACENTER)
        .withConfigLoader(
            DriverConfigLoader.programmaticBuilder()
                .withClass(DefaultDriverOption.METRICS_FACTORY_CLASS, NoopMetricsFactory.class)
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, PATIENCE)
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, PATIENCE)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, PATIENCE)
                .build())
        .build();
  }
}
