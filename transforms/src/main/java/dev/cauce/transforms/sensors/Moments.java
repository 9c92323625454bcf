package dev.cauce.transforms.sensors;

import java.math.BigInteger;

/** Count, extremes, mean and deviation of values in micros: sums of integers, so exact. */
final class Moments {
  private static final double MICROS = 1e6;

  private long count;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private BigInteger sum = BigInteger.ZERO;
  private BigInteger sumOfSquares = BigInteger.ZERO;

  /** Adds a finite value of at most 9e12, to the nearest micro. */
  void add(double value) {
    long micros = (long) Math.rint(value * MICROS);
    count++;
    min = Math.min(min, micros);
    max = Math.max(max, micros);
    BigInteger exact = BigInteger.valueOf(micros);
    sum = sum.add(exact);
    sumOfSquares = sumOfSquares.add(exact.multiply(exact));
  }

  long count() {
    return count;
  }

  long minMicros() {
    return min;
  }

  long maxMicros() {
    return max;
  }

  /** Rounded half up. */
  long meanMicros() {
    BigInteger twice = BigInteger.valueOf(2 * count);
    BigInteger[] parts = sum.shiftLeft(1).add(BigInteger.valueOf(count)).divideAndRemainder(twice);
    return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
  }

  /** The square root of the mean squared distance from the mean, rounded half up. */
  long deviationMicros() {
    BigInteger n = BigInteger.valueOf(count);
    BigInteger scaledVariance = n.multiply(sumOfSquares).subtract(sum.multiply(sum));
    // floor(2 · sqrt(v) / n), so that half of the next integer below it rounds.
    BigInteger doubled = scaledVariance.shiftLeft(2).divide(n.multiply(n)).sqrt();
    return doubled.add(BigInteger.ONE).shiftRight(1).longValueExact();
  }
}
