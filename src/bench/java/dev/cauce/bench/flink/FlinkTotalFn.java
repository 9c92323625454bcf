package dev.cauce.bench.flink;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.Aggregate;
import dev.cauce.transforms.aggregate.CombineBeforeShuffle;
import org.apache.flink.api.common.functions.AggregateFunction;

/** A total, as Flink's windows add it up. */
final class FlinkTotalFn<E, A extends Accumulator<A>> implements AggregateFunction<E, A, A> {
  private static final long serialVersionUID = 1L;

  private final Aggregate.Empty<A> empty;
  private final CombineBeforeShuffle.Add<E, A> add;

  FlinkTotalFn(Aggregate.Empty<A> empty, CombineBeforeShuffle.Add<E, A> add) {
    this.empty = empty;
    this.add = add;
  }

  @Override
  public A createAccumulator() {
    return empty.create();
  }

  @Override
  public A add(E event, A total) {
    add.add(total, event);
    return total;
  }

  @Override
  public A getResult(A total) {
    return total;
  }

  @Override
  public A merge(A a, A b) {
    a.merge(b);
    return a;
  }
}
