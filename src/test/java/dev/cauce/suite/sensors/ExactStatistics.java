package dev.cauce.suite.sensors;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;

/** Decimals to so many digits that nothing rounds but the result, half up. */
record ExactStatistics(long minMicros, long maxMicros, long meanMicros, long deviationMicros) {
  private static final MathContext DIGITS = new MathContext(80);

  /** Far fewer digits than are computed: what differs from a half only by rounding is one. */
  private static final int SETTLED = 40;

  static ExactStatistics of(List<Double> values) {
    List<BigDecimal> micros = values.stream().map(ExactStatistics::microsOf).toList();
    BigDecimal count = BigDecimal.valueOf(micros.size());
    BigDecimal mean =
        micros.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(count, DIGITS);
    BigDecimal variance =
        micros.stream()
            .map(value -> value.subtract(mean).pow(2))
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .divide(count, DIGITS);
    return new ExactStatistics(
        Collections.min(micros).longValueExact(),
        Collections.max(micros).longValueExact(),
        rounded(mean),
        rounded(variance.sqrt(DIGITS)));
  }

  /** The nearest micro; a double is a decimal, and this is its exact value. */
  private static BigDecimal microsOf(double value) {
    return new BigDecimal(value).movePointRight(6).setScale(0, RoundingMode.HALF_EVEN);
  }

  private static long rounded(BigDecimal value) {
    return value
        .setScale(SETTLED, RoundingMode.HALF_EVEN)
        .add(new BigDecimal("0.5"))
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }
}
