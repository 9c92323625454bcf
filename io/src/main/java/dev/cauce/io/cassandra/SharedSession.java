package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.cauce.io.JobClasses;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one connection to a store that all writers of this JVM share, as the driver asks for. It
 * closes a while after the last of them has let go, since a runner may make a writer for each
 * table, partition and attempt; at once where the job's classes go with its last step.
 */
final class SharedSession implements AutoCloseable {
  private static final long LINGER_SECONDS = 10;
  private static final Map<Store, SharedSession> OPEN = new HashMap<>();
  private static final ScheduledThreadPoolExecutor CLOSER = closer();

  private final Store store;
  private final CqlSession session;
  private final ConcurrentMap<String, PreparedStatement> prepared = new ConcurrentHashMap<>();
  private int users;
  private long uses;

  private SharedSession(Store store) {
    this.store = store;
    session = Connection.inKeyspace(store);
  }

  /** The connection to {@code store}, which is made if there is none; close it after use. */
  static SharedSession of(Store store) {
    synchronized (OPEN) {
      SharedSession shared = OPEN.computeIfAbsent(store, SharedSession::new);
      shared.users++;
      shared.uses++;
      return shared;
    }
  }

  PreparedStatement prepare(String cql) {
    try {
      return prepared.computeIfAbsent(cql, session::prepare);
    } catch (DriverException e) {
      throw StoreSession.failed(store, e);
    }
  }

  CompletableFuture<AsyncResultSet> executeAsync(BoundStatement statement) {
    return session.executeAsync(statement).toCompletableFuture();
  }

  @Override
  public void close() {
    synchronized (OPEN) {
      users--;
      if (users > 0) {
        return;
      }
      if (JobClasses.endWithJob()) {
        OPEN.remove(store);
        session.close();
      } else {
        long last = uses;
        ScheduledFuture<?> unused =
            CLOSER.schedule(() -> closeUnlessUsedAfter(last), LINGER_SECONDS, TimeUnit.SECONDS);
      }
    }
  }

  private void closeUnlessUsedAfter(long last) {
    synchronized (OPEN) {
      if (uses != last) {
        return;
      }
      OPEN.remove(store);
    }
    session.close();
  }

  /** Its thread ends when there is nothing to close: it would hold the classes of a past job. */
  private static ScheduledThreadPoolExecutor closer() {
    ScheduledThreadPoolExecutor closer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "close unused sessions");
              thread.setDaemon(true);
              return thread;
            });
    closer.setKeepAliveTime(1, TimeUnit.SECONDS);
    closer.allowCoreThreadTimeOut(true);
    return closer;
  }
}
