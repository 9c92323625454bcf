package dev.cauce.feed.sensors;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Readings of six machines that wear until they fail, and are replaced by new ones some hours
 * later: three metrics that drift with wear, each at its own rate, one that does not, and one that
 * says whether the machine has failed, which is all that it says until it is replaced.
 */
public final class WearGenerator implements Scenario<SensorReading> {
  private static final double DAY_MILLIS = 86_400_000;

  /** How a metric behaves: usual level, daily swing, noise, and what wear adds by which power. */
  private enum Metric {
    BEARING_TEMPERATURE_CELSIUS(58, 1.5, 0.6, 9, 4),
    VIBRATION_MM_PER_S(2.4, 0, 0.12, 2.2, 3),
    OIL_PRESSURE_BAR(4.8, 0.05, 0.05, -0.8, 2),
    FLOW_L_PER_MIN(120, 4, 1.5, 0, 1),
    FAILURE(0, 0, 0, 0, 1);

    private static final Metric[] ALL = values();

    private final double level;
    private final double swing;
    private final double noise;
    private final double wear;
    private final double power;

    Metric(double level, double swing, double noise, double wear, double power) {
      this.level = level;
      this.swing = swing;
      this.noise = noise;
      this.wear = wear;
      this.power = power;
    }

    double valueAt(long millis, Lives.Life life, SplittableRandom random) {
      // Math's functions may differ in their last digits from one machine to the next.
      double day = StrictMath.sin(2 * Math.PI * (millis % DAY_MILLIS / DAY_MILLIS));
      double worn = StrictMath.pow(Math.max(0, life.age(millis)), power);
      double odd = noise * life.oddness();
      return level + odd + swing * day + wear * worn + noise * ReadingGenerator.noise(random);
    }
  }

  private final GenerateSettings settings;
  private final Lives lives;

  private WearGenerator(GenerateSettings settings) {
    this.settings = settings;
    lives = Lives.in(settings);
  }

  /** The records of {@link SensorTopics#READINGS} that {@code settings} describe. */
  public static GeneratedLog<SensorReading> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, in(settings));
  }

  static WearGenerator in(GenerateSettings settings) {
    return new WearGenerator(settings);
  }

  @Override
  public Topic<SensorReading> topic() {
    return SensorTopics.READINGS;
  }

  @Override
  public long timeMillisOf(long slot) {
    return ReadingGenerator.timeMillisOf(slot, settings);
  }

  @Override
  public SensorReading event(Draw draw) {
    int series = (int) (draw.slot() % ((long) Lives.MACHINES * Metric.ALL.length));
    Lives.Life life = lives.at(series / Metric.ALL.length, draw.timeMillis());
    Metric metric = Metric.ALL[series % Metric.ALL.length];
    double value = metric.valueAt(draw.timeMillis(), life, draw.random());
    if (life.hasFailed(draw.timeMillis())) {
      metric = Metric.FAILURE;
      value = 1;
    }
    String name = metric.name().toLowerCase(Locale.ROOT);
    return new SensorReading(
        String.format("w%d-%08d", settings.seed(), draw.number()),
        life.machineId() + "-" + name,
        life.machineId(),
        name,
        Math.round(value * 1000) / 1000.0,
        Instant.ofEpochMilli(draw.timeMillis()));
  }

  @Override
  public void spoil(SensorReading reading, int variant) {
    ReadingGenerator.spoilReading(reading, variant);
  }

  /** The failures: machineId, kind, from (ISO), when wear shows, to (ISO), when it fails. */
  @Override
  public List<Map<String, Object>> truth() {
    return lives.truth();
  }
}
