package dev.cauce.transforms.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class DistinctCountTest {

  @Test
  void isExactUpToItsCapacity() {
    DistinctCount count = new DistinctCount();
    for (int i = 0; i < 4096; i++) {
      count.add("customer " + i);
      count.add("customer " + i / 2);
    }
    assertEquals(4096, count.count());
  }

  @Test
  void staysWithinItsErrorBeyondIt() {
    DistinctCount count = new DistinctCount();
    for (int i = 0; i < 200_000; i++) {
      count.add("customer " + i);
    }
    // Four standard errors.
    assertEquals(200_000.0, (double) count.count(), 200_000 * 4 * 0.0157);
  }

  @Property(tries = 30)
  void neitherOrderNorGroupingChangesTheCount(
      @ForAll @IntRange(min = 0, max = 20_000) int size,
      @ForAll @IntRange(min = 1, max = 9) int groups,
      @ForAll long seed)
      throws IOException {
    List<String> customers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      customers.add("customer " + i * 7919L % 15_013);
    }
    DistinctCount inOrder = new DistinctCount();
    customers.forEach(inOrder::add);
    Random random = new Random(seed);
    Collections.shuffle(customers, random);
    List<DistinctCount> parts = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      parts.add(new DistinctCount());
    }
    customers.forEach(customer -> parts.get(random.nextInt(groups)).add(customer));
    DistinctCount merged = new DistinctCount();
    for (DistinctCount part : parts) {
      merged.merge(copyOf(part));
    }
    assertEquals(inOrder.count(), merged.count());
    assertEquals(inOrder.count(), copyOf(merged).count());
  }

  private static DistinctCount copyOf(DistinctCount count) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    count.encode(out);
    return DistinctCount.decoded(new ByteArrayInputStream(out.toByteArray()));
  }
}
