package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.BusyConnectionException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.servererrors.QueryExecutionException;
import dev.cauce.transforms.results.Table;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.util.BackOff;
import org.apache.beam.sdk.util.BackOffUtils;
import org.apache.beam.sdk.util.FluentBackoff;
import org.apache.beam.sdk.util.Sleeper;
import org.joda.time.Duration;

/**
 * Upserts rows into a table of one generation, many at a time, for one thread. A write that fails
 * for a reason that may pass is tried again for a minute.
 */
public final class Upserts<R> implements AutoCloseable {
  private static final int IN_FLIGHT = 128;
  private static final FluentBackoff PATIENCE =
      FluentBackoff.DEFAULT
          .withInitialBackoff(Duration.millis(200))
          .withMaxBackoff(Duration.standardSeconds(5))
          .withMaxCumulativeBackoff(Duration.standardMinutes(1));

  private final Store store;
  private final SharedSession session;
  private final UpsertStatement<R> upsert;
  private final Queue<Write> writes = new ArrayDeque<>(IN_FLIGHT);

  private record Write(BoundStatement statement, CompletableFuture<AsyncResultSet> answer) {}

  private Upserts(Store store, SharedSession session, UpsertStatement<R> upsert) {
    this.store = store;
    this.session = session;
    this.upsert = upsert;
  }

  /**
   * Opens the way into {@code table}, which must exist; close it after use.
   *
   * @param run the run's number, 1 to {@link RowVersion#LAST_RUN}; at equal events a higher one
   *     wins
   */
  public static <R> Upserts<R> into(Table<R> table, Store store, int generation, long run) {
    SharedSession session = SharedSession.of(store);
    try {
      return new Upserts<>(
          store,
          session,
          new UpsertStatement<>(table, session.prepare(TableCql.insert(table, generation)), run));
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Writes {@code row}; the store has it for certain once {@link #settle} has returned. */
  public void write(R row) throws IOException, InterruptedException {
    if (writes.size() == IN_FLIGHT) {
      settle(writes.remove());
    }
    BoundStatement statement = upsert.bind(row);
    writes.add(new Write(statement, session.executeAsync(statement)));
  }

  /** Waits until the store has acknowledged each row. */
  public void settle() throws IOException, InterruptedException {
    while (!writes.isEmpty()) {
      settle(writes.remove());
    }
  }

  /** Forgets what is under way, as after a failure: who writes it again begins anew. */
  void forget() {
    writes.clear();
  }

  private void settle(Write write) throws IOException, InterruptedException {
    BackOff pauses = PATIENCE.backoff();
    CompletableFuture<AsyncResultSet> answer = write.answer();
    while (true) {
      try {
        answer.get();
        return;
      } catch (ExecutionException e) {
        if (!mayPass(e.getCause()) || !BackOffUtils.next(Sleeper.DEFAULT, pauses)) {
          throw StoreSession.failed(store, e.getCause());
        }
        answer = session.executeAsync(write.statement());
      }
    }
  }

  /** A store that is away, restarting or overloaded; not one that refuses the statement. */
  private static boolean mayPass(Throwable failure) {
    return failure instanceof AllNodesFailedException
        || failure instanceof ClosedConnectionException
        || failure instanceof HeartbeatException
        || failure instanceof BusyConnectionException
        || failure instanceof DriverTimeoutException
        || failure instanceof QueryExecutionException;
  }

  @Override
  public void close() {
    session.close();
  }
}
