package dev.cauce.transforms.intake;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.AccumulatorCoder;
import dev.cauce.transforms.aggregate.Count;
import dev.cauce.transforms.aggregate.Measures;
import org.apache.beam.sdk.coders.Coder;

/** How many events of an hour were on time, accepted, duplicate and in conflict. */
public final class EventCounts extends Measures<EventCounts> implements Accumulator<EventCounts> {
  public static final Coder<EventCounts> CODER = AccumulatorCoder.of(EventCounts::new);

  public final Count onTime = count();
  public final Count accepted = count();
  public final Count duplicates = count();
  public final Count conflicts = count();

  @Override
  public long events() {
    return onTime.get() + accepted.get() + duplicates.get() + conflicts.get();
  }
}
