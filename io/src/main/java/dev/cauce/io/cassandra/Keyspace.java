package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import java.util.Map;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The keyspace of a store. Only who sets a store up makes it: readers and runs need it to be there.
 *
 * @param made whether it was made just now
 */
public record Keyspace(String name, Replication replication, boolean made) {

  /**
   * Makes the keyspace of {@code store} unless it exists; one that exists stays as it is.
   *
   * @param wanted how many copies, or null for three in the local data centre, or as many as it has
   *     nodes
   * @throws IllegalArgumentException when the nodes are too few for {@code wanted}
   */
  public static Keyspace make(Store store, @Nullable Replication wanted) {
    try (CqlSession session = Connection.open(store)) {
      Map<String, Long> nodes = Connection.nodesByDatacenter(session);
      if (wanted != null) {
        wanted.requireFits(nodes);
      }
      Optional<KeyspaceMetadata> found = session.getMetadata().getKeyspace(store.keyspace());
      if (found.isPresent()) {
        return new Keyspace(store.keyspace(), Replication.of(found.get().getReplication()), false);
      }
      Replication replication = wanted != null ? wanted : usual(store, nodes);
      session.execute(
          String.format(
              "CREATE KEYSPACE IF NOT EXISTS %s WITH replication = %s",
              store.keyspace(), replication.cql()));
      return new Keyspace(store.keyspace(), replication, true);
    } catch (DriverException e) {
      throw StoreSession.failed(store, e);
    }
  }

  private static Replication usual(Store store, Map<String, Long> nodes) {
    long copies = Math.min(Replication.USUAL, nodes.get(store.datacenter()));
    return new Replication(Map.of(store.datacenter(), (int) copies));
  }
}
