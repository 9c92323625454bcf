package dev.cauce.transforms.sensors.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final int DELAY = 4;
  private static final Horizon HORIZON = new Horizon(50, Duration.ofMillis(200));

  @Test
  void equalsTheMaximumOverAllDistancesOfTheHorizon() {
    Random random = new Random(1);
    Calibration calibration = new Calibration(HORIZON, DELAY);
    double[] distances = new double[2_000];
    long[] times = new long[distances.length];
    long now = 0;
    for (int i = 0; i < distances.length; i++) {
      now += random.nextInt(i < 1_000 ? 4 : 10);
      times[i] = now;
      distances[i] = random.nextInt(1_000);
      assertEquals(model(distances, times, i), calibration.maximum(now));
      calibration.add(now, distances[i]);
    }
  }

  private static double model(double[] distances, long[] times, int next) {
    double maximum = 0;
    for (int i = Math.max(0, next - HORIZON.readings()); i < next - DELAY; i++) {
      if (times[i] > times[next] - HORIZON.spanMillis()) {
        maximum = Math.max(maximum, distances[i]);
      }
    }
    return maximum;
  }
}
