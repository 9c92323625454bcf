package dev.cauce.transforms.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * An exact, mutable total. Merging is associative and commutative: no order or grouping of events
 * changes a cell. {@link Measures} make one of named sums.
 *
 * @param <A> the accumulator itself
 */
public interface Accumulator<A> {

  /** How many events this total is made of: the version of the rows that are made from it. */
  long events();

  /** Whether nothing was added yet. */
  default boolean isEmpty() {
    return events() == 0;
  }

  /** Adds {@code other} to this; {@code other} stays as it is. */
  void merge(A other);

  /** Writes all that {@link #decode} needs; {@link AccumulatorCoder} puts a version before it. */
  void encode(OutputStream out) throws IOException;

  /** Adds what {@link #encode} wrote to this, which is empty. */
  void decode(InputStream in) throws IOException;
}
