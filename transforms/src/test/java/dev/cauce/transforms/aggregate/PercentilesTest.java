package dev.cauce.transforms.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PercentilesTest {
  private static final long LARGEST = 3_600_000;

  @Test
  void noNumberHasNoPercentile() {
    assertNull(new Percentiles(LARGEST).at(50));
  }

  @Test
  void numbersBeyondTheLargestCountAsThat() {
    assertEquals(of(List.of(LARGEST)).at(50), of(List.of(Long.MAX_VALUE)).at(50));
  }

  @Property
  void isAboveTheNumberOfItsRankByLessThanAHundredth(
      @ForAll @Size(min = 1, max = 200) List<@LongRange(max = LARGEST) Long> numbers) {
    List<Long> sorted = numbers.stream().sorted().toList();
    for (int percent : new int[] {50, 95, 99}) {
      long exact = sorted.get((sorted.size() * percent + 99) / 100 - 1);
      long shown = of(numbers).at(percent);
      assertTrue(shown >= exact && shown <= exact * 1.008, exact + " is shown as " + shown);
    }
  }

  @Property
  void isTheSameHoweverNumbersAreGrouped(
      @ForAll @Size(max = 50) List<@LongRange(max = LARGEST) Long> some,
      @ForAll @Size(max = 50) List<@LongRange(max = LARGEST) Long> others)
      throws IOException {
    Percentiles together = of(some);
    others.forEach(together::add);
    Percentiles merged = of(others);
    merged.merge(again(of(some)));
    assertEquals(together.count(), merged.count());
    for (int percent : new int[] {1, 50, 95, 99, 100}) {
      assertEquals(together.at(percent), again(merged).at(percent));
    }
  }

  private static Percentiles of(List<Long> numbers) {
    Percentiles percentiles = new Percentiles(LARGEST);
    numbers.forEach(percentiles::add);
    return percentiles;
  }

  private static Percentiles again(Percentiles percentiles) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    percentiles.encode(bytes);
    Percentiles again = new Percentiles(LARGEST);
    again.decode(new ByteArrayInputStream(bytes.toByteArray()));
    return again;
  }
}
