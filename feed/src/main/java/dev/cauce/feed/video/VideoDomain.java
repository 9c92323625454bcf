package dev.cauce.feed.video;

import dev.cauce.feed.Domain;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.video.VideoTopics;
import java.util.List;

/** Video streaming. */
public final class VideoDomain implements Domain {

  @Override
  public String name() {
    return "video";
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(VideoTopics.PLAYBACK);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return PlaybackGenerator.generate(settings);
  }
}
