package dev.cauce.bench.rows;

import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.Upserts;
import dev.cauce.transforms.results.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where a rival's rows go: into {@link RowDigest} and, where one is given, into a store. Each
 * thread has a window of writes of its own for each table, as each writer of Cauce's has. There is
 * one for the whole JVM.
 */
public final class RowSink {
  /** The number of the run under which rows are written; no other writes to the generation. */
  public static final long RUN = 1;

  private static volatile RowSink current = new RowSink(null);

  private final @Nullable Target target;
  private final Queue<Upserts<?>> all = new ConcurrentLinkedQueue<>();
  private final ThreadLocal<Map<String, Upserts<?>>> own = ThreadLocal.withInitial(HashMap::new);

  /** A generation in a store. */
  public record Target(Store store, int generation) {}

  private RowSink(@Nullable Target target) {
    this.target = target;
  }

  /** Rows go to {@code target} from now on; without one, into the digest alone. */
  public static void open(@Nullable Target target) {
    current = new RowSink(target);
  }

  /** Where rows go beside the digest, or null. */
  public static @Nullable Target target() {
    return current.target;
  }

  /** Takes a final row. */
  public static <R> void add(Table<R> table, R row) {
    RowDigest.add(table, row);
    RowSink sink = current;
    if (sink.target != null) {
      sink.write(table, row);
    }
  }

  @SuppressWarnings("unchecked") // One of a table writes that table's rows.
  private <R> void write(Table<R> table, R row) {
    try {
      ((Upserts<R>) own.get().computeIfAbsent(table.name(), name -> into(table))).write(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private <R> Upserts<R> into(Table<R> table) {
    Upserts<R> upserts = Upserts.into(table, target.store(), target.generation(), RUN);
    all.add(upserts);
    return upserts;
  }

  /** Waits until every row is there; after the threads that wrote have ended. */
  public static void settle() throws IOException, InterruptedException {
    for (Upserts<?> upserts : current.all) {
      upserts.settle();
      upserts.close();
    }
    current.all.clear();
  }
}
