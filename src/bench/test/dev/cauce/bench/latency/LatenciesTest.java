package dev.cauce.bench.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void percentileIsThatOfTheNearestRank() {
    Latencies latencies = new Latencies();
    LongStream.rangeClosed(1, 200).map(n -> 201 - n).forEach(latencies::add);
    assertEquals(1, latencies.percentile(0));
    assertEquals(100, latencies.percentile(50));
    assertEquals(198, latencies.percentile(99));
    assertEquals(200, latencies.percentile(100));
  }

  @Test
  void ofFewTheNinetyNinthIsTheLargest() {
    Latencies latencies = new Latencies();
    LongStream.of(7, 3, 5).forEach(latencies::add);
    assertEquals(5, latencies.percentile(50));
    assertEquals(7, latencies.percentile(99));
  }
}
