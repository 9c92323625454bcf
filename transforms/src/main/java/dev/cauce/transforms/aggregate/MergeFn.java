package dev.cauce.transforms.aggregate;

import java.util.Iterator;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;

/** Merges totals into a total; what comes in is never changed. */
public final class MergeFn<A extends Accumulator<A>> extends CombineFn<A, A, A> {
  private static final long serialVersionUID = 1L;

  private final Aggregate.Empty<A> empty;
  private final Coder<A> coder;

  public MergeFn(Aggregate.Empty<A> empty, Coder<A> coder) {
    this.empty = empty;
    this.coder = coder;
  }

  @Override
  public A createAccumulator() {
    return empty.create();
  }

  @Override
  public A addInput(A total, A partial) {
    total.merge(partial);
    return total;
  }

  @Override
  public A mergeAccumulators(Iterable<A> totals) {
    A merged = empty.create();
    Iterator<A> rest = totals.iterator();
    while (rest.hasNext()) {
      merged.merge(rest.next());
    }
    return merged;
  }

  @Override
  public A extractOutput(A total) {
    return total;
  }

  @Override
  public Coder<A> getAccumulatorCoder(CoderRegistry registry, Coder<A> input) {
    return coder;
  }

  @Override
  public Coder<A> getDefaultOutputCoder(CoderRegistry registry, Coder<A> input) {
    return coder;
  }
}
