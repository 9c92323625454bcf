package dev.cauce.io.runs;

import com.datastax.oss.driver.api.core.cql.Row;
import dev.cauce.io.cassandra.StoreSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The pointer to each pipeline's active generation: the last of its moves, all of which are kept.
 * Each move is a lightweight transaction on the number after the last one's, so that of two at the
 * same time one is refused.
 */
public final class Generations {
  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS generations (pipeline text, version bigint, active int,"
          + " previous int, move text, changed timestamp, PRIMARY KEY ((pipeline), version))"
          + " WITH CLUSTERING ORDER BY (version DESC)";

  private final StoreSession store;

  public Generations(StoreSession store) {
    this.store = store;
  }

  /** What readers of {@code pipeline} see now; null before its first run. */
  public @Nullable ActiveGeneration active(String pipeline) {
    List<ActiveGeneration> last = moves(pipeline, 1);
    return last.isEmpty() ? null : last.get(0);
  }

  /** All moves of {@code pipeline}, the last one first. */
  public List<ActiveGeneration> history(String pipeline) {
    return moves(pipeline, Integer.MAX_VALUE);
  }

  private List<ActiveGeneration> moves(String pipeline, int most) {
    List<ActiveGeneration> moves = new ArrayList<>();
    for (Row row :
        store.executeSerially(
            "SELECT * FROM generations WHERE pipeline = ? LIMIT ?", pipeline, most)) {
      moves.add(
          new ActiveGeneration(
              pipeline,
              row.getLong("version"),
              row.getInt("active"),
              row.isNull("previous") ? null : row.getInt("previous"),
              ActiveGeneration.Move.valueOf(row.getString("move")),
              RunRow.instant(row.getInstant("changed"))));
    }
    return moves;
  }

  /** Makes {@code generation} active where none is. */
  public void begin(String pipeline, int generation) {
    if (active(pipeline) == null) {
      insert(pipeline, 1, generation, null, ActiveGeneration.Move.BEGIN);
    }
  }

  /**
   * Moves the pointer of {@code pipeline} to {@code generation}.
   *
   * @param seen what was active when it was decided on, or null when nothing was
   * @return false when the pointer has been moved since, which leaves it as it is
   */
  public boolean move(
      String pipeline,
      @Nullable ActiveGeneration seen,
      int generation,
      ActiveGeneration.Move move) {
    return seen == null
        ? insert(pipeline, 1, generation, null, move)
        : insert(pipeline, seen.version() + 1, generation, seen.generation(), move);
  }

  /**
   * Notes that {@code generation} is about to be dropped, so that nobody can go back to it.
   *
   * @return false when the pointer has been moved since {@code seen}
   */
  public boolean drop(ActiveGeneration seen, int generation) {
    Integer previous = seen.previous();
    return insert(
        seen.pipeline(),
        seen.version() + 1,
        seen.generation(),
        previous != null && previous == generation ? null : previous,
        ActiveGeneration.Move.DROP);
  }

  private boolean insert(
      String pipeline,
      long version,
      int active,
      @Nullable Integer previous,
      ActiveGeneration.Move move) {
    return store.executeConditionally(
        () -> isThere(pipeline, version, active, previous, move),
        "INSERT INTO generations (pipeline, version, active, previous, move, changed)"
            + " VALUES (?, ?, ?, ?, ?, toTimestamp(now())) IF NOT EXISTS",
        pipeline,
        version,
        active,
        previous,
        move.name());
  }

  private boolean isThere(
      String pipeline,
      long version,
      int active,
      @Nullable Integer previous,
      ActiveGeneration.Move move) {
    return history(pipeline).stream()
        .anyMatch(
            seen ->
                seen.version() == version
                    && seen.generation() == active
                    && Objects.equals(seen.previous(), previous)
                    && seen.move() == move);
  }
}
