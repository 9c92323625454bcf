package dev.cauce.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {
  private static final double CLOSE = 1e-9;

  @Test
  void twiceAndHalfAreOneInTheMean() {
    Ratio ratio = Ratio.of(List.of(2.0, 0.5));
    assertEquals(1, ratio.mean(), CLOSE);
    assertEquals(1, ratio.low() * ratio.high(), CLOSE);
  }

  @Test
  void equalRatiosHaveNoSpread() {
    Ratio ratio = Ratio.of(List.of(3.0, 3.0, 3.0));
    assertEquals(3, ratio.low(), CLOSE);
    assertEquals(3, ratio.high(), CLOSE);
  }

  /** Logarithms 0, 1 and 2: mean 1, standard error 1/√3, t of two degrees 4.30265. */
  @Test
  void intervalIsThatOfStudentsT() {
    Ratio ratio = Ratio.of(List.of(1.0, Math.E, Math.E * Math.E));
    assertEquals(Math.exp(1 - 4.302652729911275 / Math.sqrt(3)), ratio.low(), 1e-6);
  }

  @Test
  void onePairHasNoInterval() {
    assertEquals("1.50", Ratio.of(List.of(1.5)).toString());
  }
}
