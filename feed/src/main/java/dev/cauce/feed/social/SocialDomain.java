package dev.cauce.feed.social;

import dev.cauce.feed.Domain;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.social.SocialTopics;
import java.util.List;

/** Social media. */
public final class SocialDomain implements Domain {

  @Override
  public String name() {
    return "social";
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(SocialTopics.POSTS, SocialTopics.BRANDS);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return SocialWorld.generate(settings);
  }
}
