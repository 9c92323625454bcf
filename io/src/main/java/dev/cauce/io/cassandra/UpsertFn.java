package dev.cauce.io.cassandra;

import com.datastax.driver.core.BoundStatement;
import com.datastax.driver.core.ResultSetFuture;
import com.datastax.driver.core.exceptions.ConnectionException;
import com.datastax.driver.core.exceptions.NoHostAvailableException;
import com.datastax.driver.core.exceptions.OperationTimedOutException;
import com.datastax.driver.core.exceptions.QueryExecutionException;
import dev.cauce.transforms.results.Table;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.BackOff;
import org.apache.beam.sdk.util.BackOffUtils;
import org.apache.beam.sdk.util.FluentBackoff;
import org.apache.beam.sdk.util.Sleeper;
import org.joda.time.Duration;

/**
 * Upserts rows, many at a time. A bundle ends when the store has acknowledged each of its rows; one
 * that fails for a reason that may pass is written again for a minute, and then the bundle fails.
 */
final class UpsertFn<R> extends DoFn<R, Void> {
  private static final long serialVersionUID = 1L;
  private static final int IN_FLIGHT = 128;
  private static final FluentBackoff PATIENCE =
      FluentBackoff.DEFAULT
          .withInitialBackoff(Duration.millis(200))
          .withMaxBackoff(Duration.standardSeconds(5))
          .withMaxCumulativeBackoff(Duration.standardMinutes(1));

  private final Table<R> table;
  private final Store store;
  private final int generation;
  private final long run;

  private transient SharedSession session;
  private transient UpsertStatement<R> upsert;
  private transient Queue<Write> writes;
  private transient long written;

  private record Write(BoundStatement statement, ResultSetFuture answer) {}

  UpsertFn(Table<R> table, Store store, int generation, long run) {
    this.table = table;
    this.store = store;
    this.generation = generation;
    this.run = run;
  }

  @Setup
  public void setup() {
    session = SharedSession.of(store);
    upsert = new UpsertStatement<>(table, session.prepare(TableCql.insert(table, generation)), run);
  }

  @StartBundle
  public void start() {
    writes = new ArrayDeque<>(IN_FLIGHT);
    written = 0;
  }

  @ProcessElement
  public void write(@Element R row) throws Exception {
    if (writes.size() == IN_FLIGHT) {
      settle(writes.remove());
    }
    BoundStatement statement = upsert.bind(row);
    writes.add(new Write(statement, session.executeAsync(statement)));
  }

  @FinishBundle
  public void finish() throws Exception {
    while (!writes.isEmpty()) {
      settle(writes.remove());
    }
    Metrics.counter(WriteRows.COUNTERS, table.name()).inc(written);
  }

  private void settle(Write write) throws Exception {
    written++;
    BackOff pauses = PATIENCE.backoff();
    ResultSetFuture answer = write.answer();
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
    return failure instanceof NoHostAvailableException
        || failure instanceof ConnectionException
        || failure instanceof OperationTimedOutException
        || failure instanceof QueryExecutionException;
  }

  @Teardown
  public void teardown() {
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
