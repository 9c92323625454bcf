package dev.cauce.feed.sensors;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Readings of 24 sensors on eight machines, two metrics each: a daily rhythm, noise, and hidden
 * anomalies. Each series is read every so many seconds that the interval is filled; a reading that
 * goes wrong leaves a gap.
 */
public final class ReadingGenerator implements Scenario<SensorReading> {
  private static final long SECOND_MILLIS = 1000;

  private final GenerateSettings settings;
  private final Anomalies anomalies;

  private ReadingGenerator(GenerateSettings settings) {
    this.settings = settings;
    anomalies = Anomalies.in(settings);
  }

  /** The records of {@link SensorTopics#READINGS} that {@code settings} describe. */
  public static GeneratedLog<SensorReading> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, in(settings));
  }

  static ReadingGenerator in(GenerateSettings settings) {
    return new ReadingGenerator(settings);
  }

  @Override
  public Topic<SensorReading> topic() {
    return SensorTopics.READINGS;
  }

  @Override
  public long timeMillisOf(long slot) {
    return timeMillisOf(slot, settings);
  }

  /** Whole seconds, as sensors report them. */
  static long timeMillisOf(long slot, GenerateSettings settings) {
    long from = settings.from().getMillis();
    long offset = (long) (settings.to().getMillis() - from) * slot / settings.records();
    long time = from + offset;
    return Math.max(from, time - Math.floorMod(time, SECOND_MILLIS));
  }

  @Override
  public SensorReading event(Draw draw) {
    int index = (int) (draw.slot() % Series.ALL.size());
    Series series = Series.ALL.get(index);
    double usual = series.valueAt(draw.timeMillis(), draw.random());
    double value = anomalies.disturb(index, draw.timeMillis(), usual);
    return new SensorReading(
        String.format("r%d-%08d", settings.seed(), draw.number()),
        series.sensorId(),
        series.machineId(),
        series.metric().id(),
        Math.round(value * 1000) / 1000.0,
        Instant.ofEpochMilli(draw.timeMillis()));
  }

  @Override
  public void spoil(SensorReading reading, int variant) {
    spoilReading(reading, variant);
  }

  static void spoilReading(SensorReading reading, int variant) {
    switch (variant % 9) {
      case 0 -> reading.setValue(Double.NaN);
      case 1 -> reading.setSensorId("");
      case 2 -> reading.setEventTime(Instant.parse("2214-07-01T00:00:00Z"));
      case 3 -> reading.setValue(Double.POSITIVE_INFINITY);
      case 4 -> reading.setReadingId("");
      case 5 -> reading.setValue(-1e13);
      case 6 -> reading.setMetric(" ");
      case 7 -> reading.setMachineId("");
      default -> reading.setEventTime(Instant.parse("1969-12-31T23:59:59.999Z"));
    }
  }

  /** The anomalies: sensorId, metric, kind, from (ISO), to (ISO, exclusive). */
  @Override
  public List<Map<String, Object>> truth() {
    return anomalies.truth();
  }

  /** Noise with a deviation of 1, bounded: the sum of uniform numbers (Irwin and Hall). */
  static double noise(SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum - 6;
  }
}
