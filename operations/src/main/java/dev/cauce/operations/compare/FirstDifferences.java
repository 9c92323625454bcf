package dev.cauce.operations.compare;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Top;
import org.apache.beam.sdk.values.PCollection;

/** The first differing cells by table, key and column; bounded in and out. */
final class FirstDifferences
    extends PTransform<PCollection<DifferentCell>, PCollection<DifferentCell>> {
  private static final long serialVersionUID = 1L;

  private final int limit;

  private FirstDifferences(int limit) {
    this.limit = limit;
  }

  static FirstDifferences of(int limit) {
    return new FirstDifferences(limit);
  }

  @Override
  public PCollection<DifferentCell> expand(PCollection<DifferentCell> cells) {
    return cells.apply("Top", Top.of(limit, new LastFirst())).apply("Each", Flatten.iterables());
  }

  /** Top takes the greatest, so the first cell must be greater than the second. */
  private static final class LastFirst implements Comparator<DifferentCell>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(DifferentCell left, DifferentCell right) {
      return DifferentCell.ORDER.compare(right, left);
    }
  }
}
