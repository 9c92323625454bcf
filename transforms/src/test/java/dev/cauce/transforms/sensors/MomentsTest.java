package dev.cauce.transforms.sensors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class MomentsTest {
  private static final MathContext PRECISE = new MathContext(80);

  @Test
  void oneReadingHasNoDeviation() {
    Moments moments = of(List.of(-21.5));
    assertEquals(
        List.of(-21_500_000L, -21_500_000L, -21_500_000L, 0L),
        List.of(
            moments.minMicros(),
            moments.maxMicros(),
            moments.meanMicros(),
            moments.deviationMicros()));
  }

  @Test
  void halfAMicroRoundsUp() {
    assertEquals(1, of(List.of(0.0, 0.000001)).meanMicros());
    assertEquals(0, of(List.of(0.0, -0.000001)).meanMicros());
    assertEquals(1, of(List.of(0.0, 0.000001)).deviationMicros());
  }

  @Test
  void largestReadingsFit() {
    Moments moments = of(List.of(9e12, -9e12));
    assertEquals(0, moments.meanMicros());
    assertEquals(9_000_000_000_000_000_000L, moments.deviationMicros());
  }

  @Property(tries = 200)
  void agreesWithEightyDigits(
      @ForAll @NotEmpty @Size(max = 40) List<@DoubleRange(min = -9e12, max = 9e12) Double> values) {
    BigDecimal count = BigDecimal.valueOf(values.size());
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(micros(value));
    }
    BigDecimal mean = sum.divide(count, PRECISE);
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      squares = squares.add(micros(value).subtract(mean).pow(2));
    }
    BigDecimal deviation = squares.divide(count, PRECISE).sqrt(PRECISE);
    Moments moments = of(values);
    assertEquals(
        mean.setScale(30, RoundingMode.HALF_EVEN)
            .add(new BigDecimal("0.5"))
            .setScale(0, RoundingMode.FLOOR)
            .longValueExact(),
        moments.meanMicros());
    assertEquals(
        deviation
            .setScale(20, RoundingMode.HALF_EVEN)
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact(),
        moments.deviationMicros());
  }

  private static BigDecimal micros(double value) {
    return new BigDecimal(Math.rint(value * 1e6));
  }

  private static Moments of(List<Double> values) {
    Moments moments = new Moments();
    values.forEach(moments::add);
    return moments;
  }
}
