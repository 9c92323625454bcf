package dev.cauce.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.PreparedStatement;
import com.datastax.driver.core.Row;
import com.datastax.driver.core.Session;
import com.datastax.driver.core.policies.DCAwareRoundRobinPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CassandraServerTest {
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
    try (Cluster cluster = cluster(cassandra);
        Session session = cluster.connect()) {
      session.execute(
          "CREATE KEYSPACE shop WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE shop.sales (id int PRIMARY KEY)");
      PreparedStatement insert = session.prepare("INSERT INTO shop.sales (id) VALUES (?)");
      ids.forEach(id -> session.execute(insert.bind(id)));
    }
  }

  private static List<Integer> read(CassandraServer cassandra) {
    try (Cluster cluster = cluster(cassandra);
        Session session = cluster.connect()) {
      List<Row> rows = session.execute("SELECT id FROM shop.sales").all();
      return rows.stream().map(row -> row.getInt(0)).sorted().toList();
    }
  }

  private static Cluster cluster(CassandraServer cassandra) {
    return Cluster.builder()
        .addContactPointsWithPorts(cassandra.socketAddress())
        .withLoadBalancingPolicy(
            DCAwareRoundRobinPolicy.builder().withLocalDc(CassandraServer.LOCAL_DATACENTER).build())
        .withoutJMXReporting()
        .build();
  }
}
