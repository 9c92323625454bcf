package dev.cauce.transforms.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ExactSumTest {
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  /** Numbers of any size; many near the limits. */
  @Provide
  Arbitrary<List<Long>> numbers() {
    Arbitrary<Long> large = Arbitraries.of(Long.MAX_VALUE, Long.MIN_VALUE, -1L, 0L, 1L);
    return Arbitraries.oneOf(Arbitraries.longs(), large).list().ofMaxSize(20);
  }

  @Property
  void agreesWithBigInteger(
      @ForAll("numbers") List<Long> some, @ForAll("numbers") List<Long> others) throws Exception {
    ExactSum a = sumOf(some);
    ExactSum b = sumOf(others);
    BigInteger exactA = exact(some);
    BigInteger exactB = exact(others);
    assertIs(exactA, a);
    assertIs(exactA.subtract(exactB), a.minus(b));
    assertEquals(exactA.signum(), Integer.signum(a.compareTo(new ExactSum())));
    assertEquals(exactA.compareTo(exactB), Integer.signum(a.compareTo(b)));
    ExactSum both = sumOf(others);
    both.add(a);
    assertIs(exactA.add(exactB), both);
    ExactSum copy = new ExactSum();
    copy.decode(new ByteArrayInputStream(bytes(both)));
    assertEquals(both, copy);
    a.add(b);
    assertEquals(both, a);
  }

  @Test
  void sumThatFitsTakesAByteMoreThanItself() throws Exception {
    assertEquals(2, bytes(sumOf(List.of(127L))).length);
    assertEquals(11, bytes(sumOf(List.of(-1L))).length);
  }

  private static void assertIs(BigInteger exact, ExactSum sum) {
    assertEquals(exact.max(MIN).min(MAX).longValueExact(), sum.saturated());
    assertEquals(exact.bitLength() < Long.SIZE, sum.fits());
  }

  private static ExactSum sumOf(List<Long> values) {
    ExactSum sum = new ExactSum();
    values.forEach(sum::add);
    return sum;
  }

  private static BigInteger exact(List<Long> values) {
    return values.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static byte[] bytes(ExactSum sum) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sum.encode(out);
    return out.toByteArray();
  }
}
