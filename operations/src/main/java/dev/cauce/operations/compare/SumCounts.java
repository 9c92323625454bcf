package dev.cauce.operations.compare;

import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Sums counts up by table; bounded in and out. Most is summed before the shuffle, so that few keys
 * are no bottleneck. A table without counts does not appear: put {@link ComparedTable#none} in.
 */
final class SumCounts extends PTransform<PCollection<ComparedTable>, PCollection<ComparedTable>> {
  private static final long serialVersionUID = 1L;

  private SumCounts() {}

  static SumCounts byTable() {
    return new SumCounts();
  }

  @Override
  public PCollection<ComparedTable> expand(PCollection<ComparedTable> counts) {
    return counts
        .apply("ByTable", WithKeys.of(ComparedTable::table).withKeyType(TypeDescriptors.strings()))
        .apply("Sum", Combine.perKey(new SumOfCountsFn()))
        .apply("Totals", Values.create());
  }

  private static final class SumOfCountsFn extends Combine.BinaryCombineFn<ComparedTable> {
    private static final long serialVersionUID = 1L;

    @Override
    public ComparedTable apply(ComparedTable left, ComparedTable right) {
      return left.plus(right);
    }
  }
}
