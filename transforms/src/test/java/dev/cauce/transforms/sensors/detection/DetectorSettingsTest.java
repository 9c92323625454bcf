package dev.cauce.transforms.sensors.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DetectorSettingsTest {

  private static final Horizon HORIZON = new Horizon(500, Duration.ofDays(1));

  @Test
  void recordsEveryDefault() {
    DetectorSettings defaults = DetectorSettings.DEFAULTS;
    assertEquals(20, defaults.window());
    assertEquals(3, defaults.neighbours());
    assertEquals(new Horizon(768, Duration.ofDays(10)), defaults.training());
    assertEquals(new Horizon(1024, Duration.ofDays(17)), defaults.calibration());
    assertEquals(new Horizon(96, Duration.ofDays(1)), defaults.refractory());
    assertEquals(0.55, defaults.threshold());
    assertEquals(Duration.ofDays(28), defaults.lookback());
  }

  @Test
  void namesTheBadValue() {
    Horizon few = new Horizon(10, Duration.ofDays(1));
    Horizon brief = new Horizon(500, Duration.ofHours(1));
    assertNames("1", () -> settings(1, 3, HORIZON, 0.55));
    assertNames("31", () -> settings(20, 31, HORIZON, 0.55));
    assertNames("NaN", () -> settings(20, 3, HORIZON, Double.NaN));
    assertNames("0.5", () -> settings(20, 3, HORIZON, 0.5));
    assertNames("10", () -> settings(20, 3, few, 0.55));
    assertNames("PT1H", () -> settings(20, 3, brief, 0.55));
    assertNames("0", () -> new Horizon(0, Duration.ofDays(1)));
    assertNames("PT0S", () -> new Horizon(1, Duration.ZERO));
  }

  private static DetectorSettings settings(
      int window, int neighbours, Horizon calibration, double threshold) {
    return new DetectorSettings(window, neighbours, HORIZON, calibration, HORIZON, threshold);
  }

  private static void assertNames(String value, Executable executable) {
    String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
    assertTrue(message.endsWith(value), message);
  }
}
