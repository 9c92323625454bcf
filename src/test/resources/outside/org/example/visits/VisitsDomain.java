package org.example.visits;

import dev.cauce.feed.Domain;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.intake.Topic;
import java.util.List;
import java.util.Map;

/** Pages and who looks at them. */
public final class VisitsDomain implements Domain {

  @Override
  public String name() {
    return "visits";
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(Visit.TOPIC);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, new Visits(settings));
  }

  private record Visits(GenerateSettings settings) implements Scenario<Visit> {

    @Override
    public Topic<Visit> topic() {
      return Visit.TOPIC;
    }

    @Override
    public long timeMillisOf(long slot) {
      long span = settings.to().getMillis() - settings.from().getMillis();
      return settings.from().getMillis() + span * slot / settings.records();
    }

    @Override
    public Visit event(Draw draw) {
      return new Visit(
          "v" + draw.number(), "/page" + draw.random().nextInt(7), draw.timeMillis());
    }

    @Override
    public void spoil(Visit visit, int variant) {
      visit.put(variant % 2, "");
    }

    @Override
    public List<Map<String, Object>> truth() {
      return List.of();
    }
  }
}
