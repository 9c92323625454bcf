package dev.cauce.transforms.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.util.VarInt;

/**
 * Names the measures of a total; merging and encoding follow from the names and their order.
 *
 * <pre>{@code
 * final class Stay extends Measures<Stay> implements Accumulator<Stay> {
 *   final Count events = count();
 *   final ExactSum seconds = sum();
 *   final Extreme longest = greatest();
 *   final DistinctCount guests = distinct();
 *
 *   public long events() {
 *     return events.get();
 *   }
 * }
 * }</pre>
 *
 * @param <A> the total itself
 */
public abstract class Measures<A extends Measures<A>> {
  /** The one that was named last; each knows the one before it. */
  private Measure<?> last;

  /** How often something was added to the thing of {@link Standings} whose total this is. */
  long additions;

  /** How many, never less than nothing. */
  protected final Count count() {
    return of(new Count());
  }

  /** A sum that never overflows. */
  protected final ExactSum sum() {
    return of(new ExactSum());
  }

  /** The least of some numbers; {@code none} while there is none. */
  protected final Extreme least(long none) {
    return of(Extreme.least(none));
  }

  /** The greatest of some numbers; {@code none} while there is none. */
  protected final Extreme greatest(long none) {
    return of(Extreme.greatest(none));
  }

  /** How many different strings there were. */
  protected final DistinctCount distinct() {
    return of(new DistinctCount());
  }

  /** How numbers from 0 to {@code largest} are distributed. */
  protected final Percentiles percentiles(long largest) {
    return of(new Percentiles(largest));
  }

  /** How often each of at most {@code most} names occurred. */
  protected final NamedCounts names(int most) {
    return of(new NamedCounts(most));
  }

  /** A measure of another kind. */
  protected final <M extends Measure<M>> M of(M measure) {
    measure.before = last;
    last = measure;
    return measure;
  }

  public final void merge(A other) {
    Measure<?> more = ((Measures<A>) other).last;
    for (Measure<?> own = last; own != null; own = own.before) {
      merge(own, more);
      more = more.before;
    }
    additions += ((Measures<A>) other).additions;
  }

  @SuppressWarnings("unchecked") // Both are the measure of one name.
  private static <M extends Measure<M>> void merge(Measure<?> own, Measure<?> more) {
    ((M) own).merge((M) more);
  }

  public final void encode(OutputStream out) throws IOException {
    VarInt.encode(size(), out);
    for (Measure<?> measure = last; measure != null; measure = measure.before) {
      measure.encode(out);
    }
  }

  public final void decode(InputStream in) throws IOException {
    int size = VarInt.decodeInt(in);
    if (size != size()) {
      throw new IOException(
          String.format(
              "%s with %d measures, where %d are known", getClass().getSimpleName(), size, size()));
    }
    for (Measure<?> measure = last; measure != null; measure = measure.before) {
      measure.decode(in);
    }
  }

  private int size() {
    int size = 0;
    for (Measure<?> measure = last; measure != null; measure = measure.before) {
      size++;
    }
    return size;
  }
}
