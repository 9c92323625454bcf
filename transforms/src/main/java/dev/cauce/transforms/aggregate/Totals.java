package dev.cauce.transforms.aggregate;

import dev.cauce.transforms.results.Table;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Totals by key and calendar window, as rows of a table.
 *
 * <p>In: lists of events, each at the event time of its earliest or before, bounded or unbounded,
 * in any windows. Out: the row of each key and window, early as the table wants it and final.
 *
 * <pre>{@code
 * Totals.of(CommerceTopics.ORDERS::eventTimeMillisOf)
 *     .by(Order::getCurrency, StringUtf8Coder.of())
 *     .in(ZoneOffset.UTC, CalendarPeriod.DAY)
 *     .sum(SalesTotal::new, SalesTotal::add)
 *     .into(Sales.TABLE, Sales::of);
 * }</pre>
 *
 * @param <E> the event
 * @param <K> the key of a total
 * @param <A> the total
 */
public final class Totals<E, K, A extends Accumulator<A>> {

  /** The row of a window of a period. */
  public interface Row<K, A, R> extends Serializable {
    R of(CalendarPeriod period, IntervalWindow window, K key, A total);
  }

  /** Events that have no key yet. */
  public record Of<E>(EventTime<E> time) {
    /** Totals by {@code key}. */
    public <K> By<E, K> by(SerializableFunction<E, K> key, Coder<K> coder) {
      return new By<>(time, CombineBeforeShuffle.Keys.of(key, coder));
    }
  }

  /** Events by key, in no windows yet. */
  public record By<E, K>(EventTime<E> time, CombineBeforeShuffle.Keys<E, K> keys) {
    /** What is counted under a key counts under all that {@code rollUp} gives, itself included. */
    public By<E, K> andFor(SerializableFunction<K, List<K>> rollUp) {
      return new By<>(time, new CombineBeforeShuffle.Keys<>(keys.of(), rollUp, keys.coder()));
    }

    /** In calendar windows of {@code periods}, finest first. */
    public In<E, K> in(ZoneId zone, CalendarPeriod... periods) {
      return new In<>(time, keys, zone, periods);
    }
  }

  /** Events by key and window. */
  @SuppressWarnings("ArrayRecordComponent") // It is only handed on.
  public record In<E, K>(
      EventTime<E> time,
      CombineBeforeShuffle.Keys<E, K> keys,
      ZoneId zone,
      CalendarPeriod... periods) {
    /** Each total begins as {@code empty} makes it, and grows as {@code add} says. */
    public <A extends Accumulator<A>> Totals<E, K, A> sum(
        Aggregate.Empty<A> empty, CombineBeforeShuffle.Add<E, A> add) {
      return new Totals<>(
          this, new CombineBeforeShuffle.Total<>(empty, add, AccumulatorCoder.of(empty)));
    }

    /** Each total holds things, of which those that are best are shown. */
    public <A extends Standings<A, ?>> Ranking<E, K, A> rank(
        Aggregate.Empty<A> empty, CombineBeforeShuffle.Add<E, A> add) {
      return new Ranking<>(sum(empty, add));
    }

    <A> CalendarWindows<K, A> windows() {
      return CalendarWindows.of(zone, periods);
    }

    <A> CalendarWindows<KV<K, Integer>, A> sharded() {
      return CalendarWindows.of(zone, periods);
    }
  }

  private final In<E, K> in;
  private final CombineBeforeShuffle.Total<E, A> total;

  private Totals(In<E, K> in, CombineBeforeShuffle.Total<E, A> total) {
    this.in = in;
    this.total = total;
  }

  /** Totals of events that happened at {@code time}. */
  public static <E> Of<E> of(EventTime<E> time) {
    return new Of<>(time);
  }

  /** The same as rows of {@code table}. */
  public <R> PTransform<PCollection<List<E>>, PCollection<R>> into(
      Table<R> table, Row<K, A, R> row) {
    return intoAll(
        table, (period, window, key, total) -> List.of(row.of(period, window, key, total)));
  }

  /** The same as any number of rows of {@code table} for each total. */
  public <R> PTransform<PCollection<List<E>>, PCollection<R>> intoAll(
      Table<R> table, Row<K, A, List<R>> rows) {
    CalendarWindows<K, A> windows = in.windows();
    return PTransform.compose(
        events ->
            events
                .apply("CombineBeforeShuffle", partials(windows))
                .apply("Aggregate", aggregate(table, windows, total.empty()))
                .apply("Rows", Rows.allOf(table, ofPeriod(rows))));
  }

  /**
   * The same once each window is complete, for what is computed next: an element of each key and
   * window, at the window's last instant.
   */
  public <R> PTransform<PCollection<List<E>>, PCollection<R>> whenComplete(
      Row<K, A, R> element, Coder<R> coder) {
    CalendarWindows<K, A> windows = in.windows();
    return PTransform.compose(
        events ->
            events
                .apply("CombineBeforeShuffle", partials(windows))
                .apply(
                    "Aggregate",
                    Aggregate.in(windows, total.empty(), AccumulatorCoder.of(total.empty()))
                        .early(null))
                .apply("WhenComplete", Rows.each(ofPeriod(element)))
                .setCoder(coder));
  }

  PTransform<PCollection<List<E>>, PCollection<KV<KV<Integer, K>, A>>> partials(
      CalendarWindows<K, A> windows) {
    return CombineBeforeShuffle.in(windows, in.time(), in.keys(), total);
  }

  Aggregate.Empty<A> empty() {
    return total.empty();
  }

  In<E, K> in() {
    return in;
  }

  static <K, B extends Accumulator<B>> Aggregate<KV<Integer, K>, B> aggregate(
      Table<?> table, CalendarWindows<K, B> windows, Aggregate.Empty<B> empty) {
    return Aggregate.in(windows, empty, AccumulatorCoder.of(empty)).early(table.early());
  }

  static <K, A, R> Rows.Row<KV<Integer, K>, A, R> ofPeriod(Row<K, A, R> row) {
    return (key, window, of) -> row.of(CalendarPeriod.of(key), window, key.getValue(), of);
  }
}
