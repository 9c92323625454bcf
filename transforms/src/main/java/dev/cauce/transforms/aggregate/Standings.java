package dev.cauce.transforms.aggregate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/**
 * Totals of things by their ids, of which {@link Ranking} shows the best. The best of two halves
 * are not those of the whole, and a thing may fall, so that a thing must be in one place as a whole
 * before any is left out.
 *
 * @param <A> the standings themselves
 * @param <T> the total of a thing
 */
public abstract class Standings<A extends Standings<A, T>, T extends Measures<T>>
    implements Accumulator<A> {
  private final Supplier<T> nothing;
  private final Comparator<T> bestFirst;
  private final Map<String, Standing<T>> things = new HashMap<>();
  private long events;
  private long additions;

  /** A thing, its total, and how often something was added to it. */
  private static final class Standing<T> {
    final T total;
    long additions;

    Standing(T total) {
      this.total = total;
    }
  }

  /** A thing and its total. */
  public record Ranked<T>(String id, T total) {}

  /**
   * No things.
   *
   * @param nothing makes the total of a thing that is new
   * @param bestFirst what makes a thing better than another; ties are broken by id
   */
  protected Standings(Supplier<T> nothing, Comparator<T> bestFirst) {
    this.nothing = nothing;
    this.bestFirst = bestFirst;
  }

  /** Counts an event, of which any number of things may take something. */
  protected final void addEvent() {
    events++;
  }

  /** The total of {@code id}, to which the caller adds something. */
  protected final T at(String id) {
    Standing<T> thing = standingOf(id);
    thing.additions++;
    additions++;
    return thing.total;
  }

  private Standing<T> standingOf(String id) {
    Standing<T> thing = things.get(id);
    if (thing == null) {
      thing = new Standing<>(nothing.get());
      things.put(id, thing);
    }
    return thing;
  }

  @Override
  public final long events() {
    return events;
  }

  @Override
  public final boolean isEmpty() {
    return version() == 0;
  }

  /** How often something was added to a thing, of those that are left out as well. */
  public final long additions() {
    return additions;
  }

  /** Grows with each event and each addition. */
  final long version() {
    return events + additions;
  }

  /** The {@code count} best things. */
  public final List<Ranked<T>> best(int count) {
    Comparator<Ranked<T>> byTotal = (a, b) -> bestFirst.compare(a.total, b.total);
    return things.entrySet().stream()
        .map(thing -> new Ranked<>(thing.getKey(), thing.getValue().total))
        .sorted(byTotal.thenComparing(Ranked::id))
        .limit(count)
        .toList();
  }

  @Override
  public final void merge(A other) {
    Standings<A, T> more = other;
    events += more.events;
    additions += more.additions;
    more.things.forEach(
        (id, thing) -> {
          Standing<T> own = standingOf(id);
          own.total.merge(thing.total);
          own.additions += thing.additions;
        });
  }

  /** The same in {@code parts}: a thing's id decides on its part; the first has the events. */
  final List<A> split(int parts, Supplier<A> empty) {
    List<A> all = Stream.generate(empty).limit(parts).toList();
    ((Standings<A, T>) all.get(0)).events = events;
    things.forEach(
        (id, thing) -> {
          Standings<A, T> part = all.get(Math.floorMod(id.hashCode(), parts));
          part.things.put(id, thing);
          part.additions += thing.additions;
        });
    return all;
  }

  /** The {@code count} best of {@code other}, and its events and additions; this is empty. */
  final void takeBest(A other, int count) {
    Standings<A, T> all = other;
    events = all.events;
    additions = all.additions;
    all.best(count).forEach(best -> things.put(best.id(), all.things.get(best.id())));
  }

  /** Equal for equal standings, as what is encoded is not: a map is in no order. */
  final Object structure() throws IOException {
    TreeMap<String, Object> byId = new TreeMap<>();
    for (Map.Entry<String, Standing<T>> thing : things.entrySet()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      encode(thing.getValue(), bytes);
      byId.put(thing.getKey(), ByteBuffer.wrap(bytes.toByteArray()));
    }
    return List.of(events, additions, byId);
  }

  @Override
  public final void encode(OutputStream out) throws IOException {
    VarInt.encode(events, out);
    VarInt.encode(additions, out);
    VarInt.encode(things.size(), out);
    for (Map.Entry<String, Standing<T>> thing : things.entrySet()) {
      StringUtf8Coder.of().encode(thing.getKey(), out);
      encode(thing.getValue(), out);
    }
  }

  private void encode(Standing<T> thing, OutputStream out) throws IOException {
    VarInt.encode(thing.additions, out);
    thing.total.encode(out);
  }

  @Override
  public final void decode(InputStream in) throws IOException {
    events = VarInt.decodeLong(in);
    additions = VarInt.decodeLong(in);
    int size = VarInt.decodeInt(in);
    for (int i = 0; i < size; i++) {
      Standing<T> thing = standingOf(StringUtf8Coder.of().decode(in));
      thing.additions = VarInt.decodeLong(in);
      thing.total.decode(in);
    }
  }
}
