package dev.cauce.feed.sensors;

import dev.cauce.feed.Domain;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.sensors.SensorTopics;
import java.util.List;

/** Factory sensors. */
public final class SensorsDomain implements Domain {

  @Override
  public String name() {
    return "sensors";
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(SensorTopics.READINGS);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return SensorsWorld.generate(settings);
  }
}
