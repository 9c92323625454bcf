package dev.cauce.io.runs;

import dev.cauce.io.cassandra.Keyspace;
import dev.cauce.io.cassandra.Replication;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import java.util.LinkedHashMap;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The tables of the registry: of runs, of what is active, and of what was compared. */
public final class RegistryTables {
  private static final Map<String, String> TABLES =
      Map.of(
          "runs", RunStatements.CREATE,
          "generations", Generations.TABLE,
          "past_comparisons", PastComparisons.TABLE);

  private RegistryTables() {}

  /** Makes the keyspace of {@code store} and the registry's tables, those that do not exist. */
  public static Keyspace init(Store store, @Nullable Replication replication) {
    Keyspace keyspace = Keyspace.make(store, replication);
    try (StoreSession session = StoreSession.open(store)) {
      make(session);
    }
    return keyspace;
  }

  /**
   * Makes those tables that do not exist.
   *
   * @return whether it was made just now, by table
   */
  public static Map<String, Boolean> make(StoreSession session) {
    Map<String, Boolean> made = new LinkedHashMap<>();
    TABLES.keySet().stream()
        .sorted()
        .forEach(
            name -> {
              made.put(name, !session.exists(name));
              session.execute(TABLES.get(name));
            });
    return made;
  }
}
