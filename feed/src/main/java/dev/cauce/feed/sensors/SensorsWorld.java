package dev.cauce.feed.sensors;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A factory: of five readings four are of machines that do not wear, and one of those that do. */
final class SensorsWorld implements Scenario<SensorReading> {
  private static final int OF_WEAR = 5;

  private final GenerateSettings settings;
  private final ReadingGenerator steady;
  private final WearGenerator wearing;

  private SensorsWorld(GenerateSettings settings) {
    this.settings = settings;
    steady = ReadingGenerator.in(settings.withRecords(settings.records() - wornOf(settings)));
    wearing = WearGenerator.in(settings.withRecords(wornOf(settings)));
  }

  private static long wornOf(GenerateSettings settings) {
    return settings.records() / OF_WEAR;
  }

  static GeneratedLog<SensorReading> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, new SensorsWorld(settings));
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
    long worn = draw.slot() / OF_WEAR;
    boolean wears = draw.slot() % OF_WEAR == OF_WEAR - 1;
    Draw own =
        new Draw(
            draw.number(), wears ? worn : draw.slot() - worn, draw.timeMillis(), draw.random());
    return wears ? wearing.event(own) : steady.event(own);
  }

  @Override
  public void spoil(SensorReading reading, int variant) {
    ReadingGenerator.spoilReading(reading, variant);
  }

  @Override
  public List<Map<String, Object>> truth() {
    List<Map<String, Object>> truth = new ArrayList<>(steady.truth());
    truth.addAll(wearing.truth());
    return truth;
  }
}
