package dev.cauce.feed.commerce;

import dev.cauce.feed.generate.DayRhythm;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.commerce.ViewAction;
import dev.cauce.transforms.intake.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Views of a web shop without its orders: eight visits at a time, of six steps each, whose last
 * step may be a purchase. In the quiet hours a visit takes so long that it is several sessions.
 */
public final class ViewGenerator implements Scenario<View> {
  private static final int VISITS = 8;
  private static final int STEPS = 6;
  private static final double PURCHASES = 0.2;

  private final GenerateSettings settings;
  private final DayRhythm rhythm;

  private ViewGenerator(GenerateSettings settings) {
    this.settings = settings;
    rhythm = DayRhythm.of(settings);
  }

  /** The records of {@link CommerceTopics#VIEWS} that {@code settings} describe. */
  public static GeneratedLog<View> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, new ViewGenerator(settings));
  }

  @Override
  public Topic<View> topic() {
    return CommerceTopics.VIEWS;
  }

  @Override
  public long timeMillisOf(long slot) {
    return rhythm.timeMillisOf(slot);
  }

  @Override
  public View event(Draw draw) {
    long visit = draw.slot() / (VISITS * STEPS) * VISITS + draw.slot() % VISITS;
    int step = (int) (draw.slot() / VISITS % STEPS);
    SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + visit);
    Visits.Visitor visitor = Visits.Visitor.of(settings.seed(), visit, random);
    List<Visits.Step> steps = new ArrayList<>(Visits.lookAround(STEPS, random));
    if (random.nextDouble() < PURCHASES) {
      steps.set(STEPS - 1, new Visits.Step(steps.get(STEPS - 2).product(), ViewAction.PURCHASE));
    }
    String viewId = String.format("v%d-%07d", settings.seed(), draw.number());
    return visitor.view(viewId, steps.get(step), draw.timeMillis());
  }

  @Override
  public void spoil(View view, int variant) {
    spoilView(view, variant);
  }

  static void spoilView(View view, int variant) {
    switch (variant % 6) {
      case 0 -> view.setViewId("");
      case 1 -> view.setSessionId(" ");
      case 2 -> view.setEventTime(Instant.parse("2214-07-01T00:00:00Z"));
      case 3 -> view.setCustomerId("");
      case 4 -> view.setProductId("x".repeat(1001));
      default -> view.setEventTime(Instant.parse("1969-12-31T23:59:59.999Z"));
    }
  }

  @Override
  public List<Map<String, Object>> truth() {
    return Themes.truth(settings);
  }
}
