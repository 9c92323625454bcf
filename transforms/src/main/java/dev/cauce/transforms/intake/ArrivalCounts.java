package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.AccumulatorCoder;
import dev.cauce.transforms.aggregate.Count;
import dev.cauce.transforms.aggregate.Extreme;
import dev.cauce.transforms.aggregate.Measures;
import org.apache.beam.sdk.coders.Coder;

/** What became of the records of a partition that arrived within an hour. */
public final class ArrivalCounts extends Measures<ArrivalCounts>
    implements Accumulator<ArrivalCounts> {
  public static final Coder<ArrivalCounts> CODER = AccumulatorCoder.of(ArrivalCounts::new);

  final Extreme firstOffset = least(Long.MAX_VALUE);
  final Extreme lastOffset = greatest(-1);
  final Count onTime = count();
  final Count dead = count();
  final Count late = count();
  final Count future = count();
  final Count heartbeats = count();

  /** All records: the version of the row must count heartbeats too, which are what is new in it. */
  @Override
  public long events() {
    return onTime.get() + dead.get() + late.get() + future.get() + heartbeats.get();
  }

  void saw(long offset) {
    firstOffset.add(offset);
    lastOffset.add(offset);
  }
}
