package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import java.util.Arrays;

/**
 * How many copies of a row must take part in a read or a write. What is written at one of the
 * quorums is seen by every read at the same one, whichever nodes are away; {@link #LOCAL_ONE} does
 * not promise that.
 */
public enum Consistency {
  LOCAL_ONE,
  LOCAL_QUORUM,
  QUORUM,
  ALL;

  /** The one called {@code name}, in whatever case. */
  public static Consistency named(String name) {
    return Arrays.stream(values())
        .filter(level -> level.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        "--consistency %s is not one of %s; a good one: --consistency %s",
                        name, Arrays.toString(values()), LOCAL_QUORUM)));
  }

  /**
   * The level of lightweight transactions. Those at a local one exclude each other within a data
   * centre alone: who starts runs from several asks for {@link #QUORUM}.
   */
  ConsistencyLevel serial() {
    return name().startsWith("LOCAL_") ? ConsistencyLevel.LOCAL_SERIAL : ConsistencyLevel.SERIAL;
  }
}
