package dev.cauce.transforms.sensors.detection;

import java.util.Random;

/** Seeded series for tests: a daily wave with noise, and whatever else a test puts into it. */
final class SyntheticReadings {

  static final long STEP_MILLIS = 300_000;
  static final int STEPS_A_DAY = 288;

  private SyntheticReadings() {}

  /** Days of five-minute steps: a wave between 20 and 80 with a deviation of 1. */
  static double[] dailyWave(int days, long seed) {
    Random random = new Random(seed);
    double[] values = new double[days * STEPS_A_DAY];
    for (int i = 0; i < values.length; i++) {
      double phase = 2 * Math.PI * i / STEPS_A_DAY;
      values[i] = 50 + 30 * StrictMath.sin(phase) + random.nextGaussian();
    }
    return values;
  }

  /** Times with ties, uneven steps and gaps up to several days. */
  static long[] unevenTimes(int readings, long seed) {
    Random random = new Random(seed);
    long[] times = new long[readings];
    long now = 1_400_000_000_000L;
    for (int i = 0; i < readings; i++) {
      times[i] = now;
      int kind = random.nextInt(400);
      now += kind == 0 ? 40 * STEP_MILLIS * random.nextInt(20) : kind < 40 ? 0 : STEP_MILLIS;
    }
    return times;
  }

  /** Assesses all readings in even steps with one detector. */
  static Assessment[] assess(AnomalyDetector detector, double[] values) {
    Assessment[] assessments = new Assessment[values.length];
    for (int i = 0; i < values.length; i++) {
      assessments[i] = detector.assess(i * STEP_MILLIS, values[i]);
    }
    return assessments;
  }
}
