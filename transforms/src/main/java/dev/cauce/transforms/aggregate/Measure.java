package dev.cauce.transforms.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * One sum, count, extreme or set of a total, exact and in any order.
 *
 * @param <M> the measure itself
 */
public abstract class Measure<M extends Measure<M>> {
  /** The next of the same {@link Measures}: a list would be one object more for each total. */
  Measure<?> next;

  /** Adds {@code other} to this; {@code other} stays as it is. */
  public abstract void merge(M other);

  /** Writes all that {@link #decode} needs. */
  protected abstract void encode(OutputStream out) throws IOException;

  /** Fills this, which is empty, with what {@link #encode} wrote. */
  protected abstract void decode(InputStream in) throws IOException;
}
