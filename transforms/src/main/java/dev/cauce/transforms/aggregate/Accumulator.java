package dev.cauce.transforms.aggregate;

/**
 * An exact, mutable total. Merging is associative and commutative: no order or grouping of events
 * changes a cell.
 *
 * @param <A> the accumulator itself
 */
public interface Accumulator<A> {

  /** How many events this total is made of: the version of the rows that are made from it. */
  long events();

  /** Adds {@code other} to this; {@code other} stays as it is. */
  void merge(A other);
}
