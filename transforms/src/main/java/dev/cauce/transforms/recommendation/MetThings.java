package dev.cauce.transforms.recommendation;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The things that a session has met last, and the pairs that each new one makes with them.
 *
 * <p>A thing makes pairs with the {@value #NEAREST} different ones before it, so that a session of
 * n events makes at most 20 n pairs however long it is: a robot that looks at ten thousand products
 * would make 50 million of them otherwise. What is further away than that adds a twentieth of what
 * a neighbour does.
 *
 * <p>A pair counts by its distance d: 1/d for what came later, seen from what came before, and half
 * of it the other way round, since who looks at a phone wants a case next, and who looks at a case
 * less often a phone. A thing that is met again is no new pair, but what was met since leads back
 * to it.
 */
public final class MetThings {
  /** How many different things before it a thing makes pairs with. */
  public static final int NEAREST = 10;

  /** The weight of one thing directly after another; all weights are whole numbers. */
  public static final long CLOSEST = 10_080;

  private static final long CLOSEST_BACK = CLOSEST / 2;

  private final List<String> newestFirst = new ArrayList<>();

  /** Forgets all, as a new session begins. */
  public void clear() {
    newestFirst.clear();
  }

  /** Whether {@code thing} is among those that were met last. */
  public boolean contains(String thing) {
    return newestFirst.contains(thing);
  }

  /** Takes in that {@code thing} was met. */
  public void meet(String thing, long millis, Consumer<Pair> pairs) {
    int known = newestFirst.indexOf(thing);
    int before = known < 0 ? newestFirst.size() : known;
    for (int i = 0; i < before; i++) {
      String other = newestFirst.get(i);
      boolean first = known < 0;
      pairs.accept(new Pair(other, thing, millis, first, CLOSEST / (i + 1)));
      if (first) {
        pairs.accept(new Pair(thing, other, millis, true, CLOSEST_BACK / (i + 1)));
      }
    }
    if (known >= 0) {
      newestFirst.remove(known);
    } else if (newestFirst.size() == NEAREST) {
      newestFirst.remove(NEAREST - 1);
    }
    newestFirst.add(0, thing);
  }

  /** Writes what {@link #read} needs. */
  public void write(DataOutput out) throws IOException {
    out.writeByte(newestFirst.size());
    for (String thing : newestFirst) {
      out.writeUTF(thing);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static MetThings read(DataInput in) throws IOException {
    MetThings met = new MetThings();
    for (int left = in.readByte(); left > 0; left--) {
      met.newestFirst.add(in.readUTF());
    }
    return met;
  }
}
