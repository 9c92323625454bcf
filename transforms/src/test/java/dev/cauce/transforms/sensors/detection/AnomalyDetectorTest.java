package dev.cauce.transforms.sensors.detection;

import static dev.cauce.transforms.sensors.detection.SyntheticReadings.STEPS_A_DAY;
import static dev.cauce.transforms.sensors.detection.SyntheticReadings.assess;
import static dev.cauce.transforms.sensors.detection.SyntheticReadings.dailyWave;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {

  private static final int AT = 6 * STEPS_A_DAY + 100;

  private final AnomalyDetector detector = new AnomalyDetector(DetectorSettings.DEFAULTS);

  @Test
  void learnsBeforeItJudges() {
    double[] values = dailyWave(2, 1);
    values[100] = 1_000;
    Assessment[] assessments = assess(detector, values);
    assertEquals(Assessment.learning(1_000), assessments[100]);
    assertEquals(Reason.LEARNING, assessments[STEPS_A_DAY - 1].reason());
    assertEquals(Reason.NORMAL, assessments[STEPS_A_DAY].reason());
  }

  @Test
  void findsNothingInAnOrdinaryWeek() {
    assertEquals(0, standingOut(assess(detector, dailyWave(14, 2))).length);
  }

  @Test
  void flagsSpike() {
    double[] values = dailyWave(8, 3);
    values[AT] += 100;
    assertFlagsOnly(AT, Reason.SPIKE, assess(detector, values));
  }

  @Test
  void flagsDropThatStaysWithinTheRangeOfTheSeries() {
    double[] values = dailyWave(8, 4);
    values[AT] -= 40;
    assertTrue(values[AT] > 20);
    assertFlagsOnly(AT, Reason.DROP, assess(detector, values));
  }

  @Test
  void flagsLevelShiftWithinItsFirstWindow() {
    double[] values = dailyWave(8, 5);
    for (int i = AT; i < values.length; i++) {
      values[i] += 20 + (i - AT);
    }
    assertTrue(standingOut(assess(detector, values))[0] < AT + DetectorSettings.DEFAULTS.window());
  }

  @Test
  void flagsFlatLineInsteadOfTheDailyWave() {
    double[] values = dailyWave(8, 7);
    int steepest = 6 * STEPS_A_DAY;
    Arrays.fill(values, steepest, values.length, values[steepest]);
    int[] found = standingOut(assess(detector, values));
    assertTrue(found[0] > steepest && found[0] < steepest + 40, Arrays.toString(found));
  }

  @Test
  void expectsWhatFollowedTheSamePast() {
    double[] values = dailyWave(8, 8);
    values[AT] += 100;
    assertEquals(values[AT] - 100, assess(detector, values)[AT].expected(), 4);
  }

  @Test
  void namesTheSameAnomalyOnce() {
    double[] values = dailyWave(8, 9);
    values[AT] += 100;
    values[AT + 50] += 100;
    values[AT + 90] += 300;
    Assessment[] assessments = assess(detector, values);
    assertFlagsOnly(AT, Reason.SPIKE, assessments);
    assertEquals(Reason.REPEAT, assessments[AT + 90].reason());
    assertEquals(0.5, assessments[AT + 90].score());
  }

  @Test
  void constantReadingsNeverStandOut() {
    double[] values = new double[4_000];
    Arrays.fill(values, 45.0);
    for (Assessment assessment : assess(detector, values)) {
      assertEquals(0, assessment.score());
    }
  }

  @Test
  void takesDifferencesBelowAMillionthForRounding() {
    double[] values = new double[1_000];
    Arrays.fill(values, 45.0);
    values[600] = Math.nextUp(45.0);
    values[900] = 45.01;
    assertFlagsOnly(900, Reason.SPIKE, assess(detector, values));
  }

  @Test
  void judgesTheLargestReadings() {
    double[] values = dailyWave(8, 10);
    values[AT] = -AnomalyDetector.LARGEST;
    Assessment[] assessments = assess(detector, values);
    assertFlagsOnly(AT, Reason.DROP, assessments);
    assertTrue(assessments[AT].score() < 1);
  }

  @Test
  void learnsAgainAfterGapAsLongAsTraining() {
    assess(detector, dailyWave(3, 11));
    long later = DetectorSettings.DEFAULTS.lookback().toMillis();
    assertEquals(Reason.LEARNING, detector.assess(later, 1_000).reason());
  }

  @Test
  void takesTiedTimesButNoStepBack() {
    detector.assess(1_000, 1);
    detector.assess(1_000, 2);
    String message =
        assertThrows(IllegalArgumentException.class, () -> detector.assess(999, 3)).getMessage();
    assertTrue(message.contains("999"), message);
  }

  @Test
  void refusesWhatIsNoReading() {
    for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -9.1e12}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> detector.assess(0, value))
              .getMessage();
      assertTrue(message.contains(String.valueOf(value)), message);
    }
  }

  private static int[] standingOut(Assessment[] assessments) {
    return IntStream.range(0, assessments.length).filter(i -> assessments[i].standsOut()).toArray();
  }

  private static void assertFlagsOnly(int reading, Reason reason, Assessment[] assessments) {
    assertEquals(Arrays.toString(new int[] {reading}), Arrays.toString(standingOut(assessments)));
    assertEquals(reason, assessments[reading].reason());
    assertTrue(assessments[reading].score() >= DetectorSettings.DEFAULTS.threshold());
  }
}
