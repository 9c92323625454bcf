package dev.cauce.bench.growth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.bench.growth.Exponent.Point;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExponentTest {
  private static final double CLOSE = 1e-9;

  @Test
  void squareHasExponentTwoWithoutError() {
    Exponent square =
        Exponent.of(List.of(new Point(10, 300), new Point(100, 30_000), new Point(1000, 3e6)));
    assertEquals(2, square.value(), CLOSE);
    assertEquals(0, square.error(), 1e-6);
  }

  @Test
  void constantHasExponentZero() {
    assertEquals(0, Exponent.of(List.of(new Point(1, 7), new Point(9, 7))).value(), CLOSE);
  }

  /** Logarithms (0, 0), (1, 1), (2, 1): slope 1/2; squares left 1/6, over one degree and 2. */
  @Test
  void errorIsThatOfLeastSquares() {
    double e = Math.E;
    Exponent exponent = Exponent.of(List.of(new Point(1, 1), new Point(e, e), new Point(e * e, e)));
    assertEquals(0.5, exponent.value(), CLOSE);
    assertEquals(Math.sqrt(1.0 / 6 / 2), exponent.error(), CLOSE);
  }

  @Test
  void twoPointsHaveNoError() {
    Exponent line = Exponent.of(List.of(new Point(1, 1), new Point(10, 100)));
    assertTrue(Double.isNaN(line.error()));
    assertEquals("2.000", line.toString());
  }
}
