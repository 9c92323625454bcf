package dev.cauce.transforms.timeorder;

import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * What happens to a key's events one by one, and when none comes: a session that ends, a machine
 * that says nothing. A visit that ends when nothing was heard for half an hour:
 *
 * <pre>{@code
 * public void event(String customer, View view, Visit visit, Consumer<Row> rows) {
 *   visit.add(view);
 * }
 *
 * public @Nullable Instant quietAt(Visit visit) {
 *   return visit.isEmpty() ? null : SESSIONS.endOf(visit.last());
 * }
 *
 * public void quiet(String customer, Visit visit, Instant at, Consumer<Row> rows) {
 *   rows.accept(Row.of(customer, visit, at));
 *   visit.clear();
 * }
 * }</pre>
 *
 * <p>Silence up to an instant depends on that instant too: a row that it leads to belongs to the
 * run that owns it, so the row's last instant is {@code at} or later.
 *
 * @param <K> the key
 * @param <E> the event
 * @param <M> the memory of a key
 * @param <R> the result
 */
public interface EventFunction<K, E, M, R> extends StepFunction<K, E, M, R> {

  /** Takes in an event, after all that comes before it in order, and changes {@code memory}. */
  void event(K key, E event, M memory, Consumer<R> results);

  /** At the end of which instant it speaks should no event come up to it; null for never. */
  @Override
  @Nullable Instant quietAt(M memory);

  /**
   * Speaks, since no event has come up to {@code at}, which {@link #quietAt} has named; that is
   * asked again then, and names a later instant or none. An instant once the lookback has passed
   * the last step never comes.
   */
  void quiet(K key, M memory, Instant at, Consumer<R> results);

  /** The coder of results, which a batch keeps until they can be put out at their times. */
  Coder<R> resultCoder();

  @Override
  default void step(K key, List<E> events, M memory, Consumer<R> results) {
    for (E event : events) {
      long time = steps().events().eventTimeMillisOf(event);
      silent(key, Instant.ofEpochMilli(time - 1), memory, results);
      event(key, event, memory, results);
    }
  }

  @Override
  default void silent(K key, Instant until, M memory, Consumer<R> results) {
    Instant at = quietAt(memory);
    while (at != null && !at.isAfter(until)) {
      quiet(key, memory, at, results);
      Instant next = quietAt(memory);
      if (next != null && !next.isAfter(at)) {
        throw new IllegalStateException(
            getClass().getName() + " has spoken at " + at + " and wants to speak at " + next);
      }
      at = next;
    }
  }
}
