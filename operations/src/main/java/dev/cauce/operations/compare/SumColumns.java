package dev.cauce.operations.compare;

import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Sums counts up by table and column; bounded in and out. */
final class SumColumns
    extends PTransform<PCollection<ComparedColumn>, PCollection<ComparedColumn>> {
  private static final long serialVersionUID = 1L;

  private SumColumns() {}

  static SumColumns byColumn() {
    return new SumColumns();
  }

  @Override
  public PCollection<ComparedColumn> expand(PCollection<ComparedColumn> counts) {
    return counts
        .apply(
            "ByColumn",
            WithKeys.<String, ComparedColumn>of(c -> c.table() + "." + c.column())
                .withKeyType(TypeDescriptors.strings()))
        .apply("Sum", Combine.perKey(new SumOfColumnsFn()))
        .apply("Totals", Values.create());
  }

  private static final class SumOfColumnsFn extends Combine.BinaryCombineFn<ComparedColumn> {
    private static final long serialVersionUID = 1L;

    @Override
    public ComparedColumn apply(ComparedColumn left, ComparedColumn right) {
      return left.plus(right);
    }
  }
}
