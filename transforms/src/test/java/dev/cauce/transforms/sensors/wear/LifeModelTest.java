package dev.cauce.transforms.sensors.wear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifeModelTest {
  /** Windows of 1, 2, 8 and 15 hours. */
  private static final Horizon TEN = new Horizon(10);

  private static final String HEAD = "cauce life model 1\nhorizon 10\nhealthy 9\n";
  private static final String BAND = "band 0 low -2 high 3\n";
  private static final String METRIC =
      "metric oil+heat mean 60.0 deviation 2.0 lowest 50.0 highest 70.0 healthy 0.5 weights"
          + " -1.0 0.0 0.0 -1.0 0.0 0.0 0.0 -0.5\n";

  private static LifeModel read(String text) throws IOException {
    return LifeModelText.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    LifeModel model = read(HEAD + BAND + "band 5 low -3 high 1\n" + METRIC);
    assertEquals("oil heat", model.metrics().get(0).scale().name());
    assertEquals(model, LifeModelText.read(LifeModelText.write(model)));
    assertEquals(model, read("\n# by hand\n" + HEAD + BAND + "band 5 low -3 high 1\n\n" + METRIC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cauce life model 2",
        HEAD,
        HEAD + BAND,
        HEAD + METRIC,
        HEAD + BAND + METRIC + METRIC,
        HEAD + BAND + METRIC + "colour red",
        HEAD + "band 1 low -2 high 3\n" + METRIC,
        HEAD + BAND + "band 0 low -2 high NaN\n" + METRIC,
        "cauce life model 1\nhorizon 9\nhealthy 9\n" + BAND + METRIC,
        "cauce life model 1\nhorizon 721\nhealthy 9\n" + BAND + METRIC,
        HEAD
            + BAND
            + "metric a mean 1 deviation 0 lowest 1 highest 1 healthy 1 weights 1 1 1 1 1 1 1 1",
        HEAD
            + BAND
            + "metric a mean 1 deviation 1 lowest 2 highest 1 healthy 1 weights 1 1 1 1 1 1 1 1",
        HEAD + BAND + "metric a mean 1 deviation 1 lowest 1 highest 2 healthy 1 weights 1 1 1",
        HEAD + BAND + "metric a mean 1"
      })
  void whatIsNoModelIsRefused(String text) {
    assertThrows(IOException.class, () -> read(text));
  }

  @Test
  void eachMetricTakesItsHoursFromTheLifeOfAHealthyMachine() throws IOException {
    HourlyMeans means = new HourlyMeans();
    means.add("oil heat", 100, 64);
    LifeModel.Verdict verdict = read(HEAD + BAND + METRIC).judge(means, 100);
    // z is 2 in each window: 0.5 - (-2 - 2 - 0.5 · 4) is lost.
    assertEquals(6.5, verdict.lost().get("oil heat"));
    assertEquals(2.5, verdict.hours());
    assertEquals(0, verdict.lowHours());
    assertEquals(6, verdict.highHours());
  }

  @Test
  void whatLiesBeyondAllThatWasLearnedFromCountsAsTheFurthest() throws IOException {
    LifeModel model = read(HEAD + BAND + METRIC);
    HourlyMeans most = new HourlyMeans();
    most.add("oil heat", 100, 70);
    HourlyMeans beyond = new HourlyMeans();
    beyond.add("oil heat", 100, 9e12);
    assertEquals(model.judge(most, 100), model.judge(beyond, 100));
  }

  @Test
  void nothingIsSaidOfAMachineThatMeasuresNothingKnown() throws IOException {
    HourlyMeans means = new HourlyMeans();
    means.add("water", 100, 64);
    assertNull(read(HEAD + BAND + METRIC).judge(means, 100));
    means.add("oil heat", 50, 64);
    assertNull(read(HEAD + BAND + METRIC).judge(means, 100));
  }

  @Test
  void windowWithoutReadingsHasTheMeanOfTheNextLongerOne() {
    HourlyMeans means = new HourlyMeans();
    means.add("a", 90, 1);
    means.add("a", 97, 3);
    means.add("a", 97, 5);
    double[] over = means.over(List.of(1, 2, 8, 15), "a", 100, value -> value);
    assertArrayEquals(new double[] {4, 4, 4, 2.5}, over);
  }

  @Test
  void twoLivesAreLearnedFromAndConstantsDoNotMatter() {
    LifeModel without = trained(false);
    assertEquals(List.of("wear"), names(without));
    assertEquals(without, trained(true));
    HourlyMeans worn = new HourlyMeans();
    IntStream.range(0, 40).forEach(hour -> worn.add("wear", hour, hour));
    assertTrue(without.judge(worn, 39).hours() < 2);
    assertTrue(without.judge(worn, 20).hours() > 8);
  }

  private static List<String> names(LifeModel model) {
    return model.metrics().stream().map(metric -> metric.scale().name()).toList();
  }

  /** Machines that measure their age, nearly, and fail after 40 hours. */
  private static LifeModel trained(boolean withConstant) {
    SplittableRandom random = new SplittableRandom(1);
    List<Life> lives =
        IntStream.range(0, 12)
            .mapToObj(
                machine -> {
                  HourlyMeans means = new HourlyMeans();
                  for (int hour = 0; hour < 40; hour++) {
                    means.add("wear", hour, hour + random.nextDouble());
                    if (withConstant) {
                      // Its mean differs in the last digits from hour to hour.
                      for (int i = 0; i <= hour % 3; i++) {
                        means.add("setting", hour, 1.3);
                      }
                    }
                  }
                  return new Life("m" + machine, Instant.ofEpochMilli(40 * 3_600_000L), means);
                })
            .sorted(Life.ORDER)
            .toList();
    return LifeRegression.of(lives, TEN).model();
  }
}
