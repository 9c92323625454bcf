package dev.cauce.io.runs;

import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a run has done.
 *
 * @param rows how many it wrote to each table; one that was shown early, or written again after a
 *     failure, counts each time
 * @param ledger what its ledger comes to, or null when nobody looked
 * @param reason why it failed, in one line, or null where nothing is known
 */
public record Account(Map<String, Long> rows, @Nullable String ledger, @Nullable String reason) {
  /** Of a run that has not ended, or of which nothing is known. */
  public static final Account NONE = new Account(Map.of(), null, null);

  public Account {
    rows = Map.copyOf(rows);
  }

  /** Of a run that has failed. */
  public static Account failed(@Nullable String reason) {
    return new Account(Map.of(), null, reason);
  }

  /** How many rows it wrote to all tables. */
  public long allRows() {
    return rows.values().stream().mapToLong(Long::longValue).sum();
  }
}
