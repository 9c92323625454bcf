package dev.cauce.io.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;

final class OffsetRangeSourceTest {

  @Property
  void splitsAreTheRangesWithoutGapOrOverlap(
      @ForAll @LongRange(max = 1_000_000) long from,
      @ForAll @LongRange(max = 1_000_000) long size,
      @ForAll @LongRange(min = 1, max = 100_000_000) long desiredBytes) {
    LogSlice slice =
        new LogSlice(
            new LogTopic("none:0", "t", "id", LogTopic.Clock.NONE, Duration.ZERO),
            List.of(new OffsetRange(0, from, from + size), new OffsetRange(1, 7, 7)),
            true);
    long next = from;
    for (OffsetRangeSource split :
        new OffsetRangeSource(slice, "run").split(desiredBytes, PipelineOptionsFactory.create())) {
      assertEquals(1, split.ranges().size());
      OffsetRange range = split.ranges().get(0);
      assertEquals(0, range.partition());
      assertEquals(next, range.from());
      assertTrue(range.size() > 0);
      next = range.to();
    }
    assertEquals(from + size, next);
  }
}
