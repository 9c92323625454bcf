package dev.cauce.io.cassandra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.io.cassandra.RingRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadRowsTest {
  private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 128})
  void rangesFollowOneAnotherAroundTheRing(int count) {
    List<RingRange> ranges =
        IntStream.range(0, count).mapToObj(i -> ReadRows.rangeOf(i, count)).toList();

    for (int i = 0; i < count; i++) {
      assertEquals(ranges.get(i).getEnd(), ranges.get((i + 1) % count).getStart());
      assertEquals(i == count - 1, ranges.get(i).isWrapping());
      assertNotEquals(LOWEST, ranges.get(i).getStart());
      assertTrue(ranges.get(i).getStart().bitLength() < Long.SIZE);
    }
  }
}
