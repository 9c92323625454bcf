package dev.cauce.transforms.sensors.detection;

import static dev.cauce.transforms.sensors.detection.SyntheticReadings.dailyWave;
import static dev.cauce.transforms.sensors.detection.SyntheticReadings.unevenTimes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyDetectorStateTest {

  /** Horizons that end by time in one place and by count in the other. */
  private static final DetectorSettings SHORT =
      new DetectorSettings(
          5,
          3,
          new Horizon(250, Duration.ofHours(20)),
          new Horizon(300, Duration.ofHours(30)),
          new Horizon(30, Duration.ofHours(2)),
          0.51);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void givesTheSameFromAnyStartBeforeTheLookback(long seed) {
    assertSameFromAnyStart(SHORT, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void givesTheSameFromAnyStartWithTheDefaults(long seed) {
    assertSameFromAnyStart(DetectorSettings.DEFAULTS, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void givesTheSameAfterARoundTripAtAnyPoint(long seed) throws IOException {
    double[] values = unruly(seed);
    long[] times = unevenTimes(values.length, seed);
    AnomalyDetector kept = new AnomalyDetector(SHORT);
    AnomalyDetector stored = new AnomalyDetector(SHORT);
    for (int i = 0; i < values.length; i++) {
      stored = AnomalyDetector.decode(SHORT, input(encoded(stored)));
      assertEquals(kept.assess(times[i], values[i]), stored.assess(times[i], values[i]));
    }
  }

  @Test
  void keepsItsStateSmall() throws IOException {
    AnomalyDetector detector = new AnomalyDetector(DetectorSettings.DEFAULTS);
    double[] values = unruly(31);
    int largest = 0;
    for (int i = 0; i < values.length; i++) {
      detector.assess(i * SyntheticReadings.STEP_MILLIS, values[i]);
      largest = i % 50 == 0 ? Math.max(largest, encoded(detector).length) : largest;
    }
    assertTrue(largest < 10_000, "bytes: " + largest);
  }

  @Test
  void refusesWhatIsNoState() throws IOException {
    AnomalyDetector detector = new AnomalyDetector(SHORT);
    detector.assess(0, 1);
    byte[] bytes = encoded(detector);
    byte[] other = bytes.clone();
    other[0] = -1;
    assertThrows(IOException.class, () -> AnomalyDetector.decode(SHORT, input(other)));
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    assertThrows(IOException.class, () -> AnomalyDetector.decode(SHORT, input(cut)));
  }

  private static void assertSameFromAnyStart(DetectorSettings settings, long seed) {
    double[] values = unruly(seed);
    long[] times = unevenTimes(values.length, seed);
    Assessment[] whole = assessFrom(0, new AnomalyDetector(settings), times, values);
    Random random = new Random(seed);
    int compared = 0;
    for (int trial = 0; trial < 10; trial++) {
      int start = random.nextInt(values.length / 2);
      Assessment[] part = assessFrom(start, new AnomalyDetector(settings), times, values);
      for (int i = start; i < values.length; i++) {
        if (times[i] - settings.lookback().toMillis() >= times[start]) {
          assertEquals(whole[i], part[i], "reading " + i + " from " + start);
          compared += whole[i].reason() == Reason.LEARNING ? 0 : 1;
        }
      }
    }
    assertTrue(compared > 1_000, "compared: " + compared);
  }

  private static Assessment[] assessFrom(
      int start, AnomalyDetector detector, long[] times, double[] values) {
    Assessment[] assessments = new Assessment[values.length];
    for (int i = start; i < values.length; i++) {
      assessments[i] = detector.assess(times[i], values[i]);
    }
    return assessments;
  }

  /** 40 days with spikes of all sizes, so that much stands out. */
  private static double[] unruly(long seed) {
    double[] values = dailyWave(40, seed);
    Random random = new Random(seed + 1);
    for (int i = 0; i < values.length; i++) {
      if (random.nextInt(100) == 0) {
        values[i] += 50 * random.nextGaussian();
      }
    }
    return values;
  }

  private static byte[] encoded(AnomalyDetector detector) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    detector.encode(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream input(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
