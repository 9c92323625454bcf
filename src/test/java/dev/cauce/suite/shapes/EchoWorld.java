package dev.cauce.suite.shapes;

import dev.cauce.feed.generate.Following;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.intake.Topic;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** A world of two topics: pings, and notes that follow from some of them minutes later. */
public record EchoWorld(GenerateSettings settings) implements Scenario<Happening> {
  private static final long LONGEST_MILLIS = 600_000;

  public static GeneratedLog<?> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, new EchoWorld(settings));
  }

  @Override
  public Topic<Happening> topic() {
    return Happening.PINGS;
  }

  @Override
  public List<Topic<?>> others() {
    return List.of(Happening.NOTES);
  }

  @Override
  public long timeMillisOf(long slot) {
    long span = settings.to().getMillis() - settings.from().getMillis();
    return settings.from().getMillis() + span * slot / settings.records();
  }

  @Override
  public Happening event(Draw draw) {
    String key = "k" + draw.random().nextInt(20);
    return new Happening("p" + draw.number(), key, draw.timeMillis(), false);
  }

  @Override
  public void follow(Happening ping, Draw draw, Following following) {
    if (draw.number() % 3 == 0) {
      long time = ping.timeMillis() + Math.floorMod(ping.id().hashCode() * 31L, LONGEST_MILLIS);
      following.add(Happening.NOTES, new Happening("n" + draw.number(), ping.key(), time, false));
    }
  }

  @Override
  public void spoil(Happening event, int variant) {
    event.put(0, "");
  }

  @Override
  public void spoilOther(SpecificRecord event, int variant) {
    event.put(0, "");
  }

  @Override
  public List<Map<String, Object>> truth() {
    return List.of();
  }
}
