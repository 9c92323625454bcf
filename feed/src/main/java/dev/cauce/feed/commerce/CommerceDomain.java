package dev.cauce.feed.commerce;

import dev.cauce.feed.Domain;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.intake.Topic;
import java.util.List;

/** E-commerce. */
public final class CommerceDomain implements Domain {

  @Override
  public String name() {
    return "commerce";
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(
        CommerceTopics.ORDERS,
        CommerceTopics.PAYMENTS,
        CommerceTopics.CHARGEBACKS,
        CommerceTopics.VIEWS);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return CommerceWorld.generate(settings);
  }
}
