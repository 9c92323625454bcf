package dev.cauce.transforms.video.playback;

import dev.cauce.transforms.timeorder.EventFunction;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.Steps;
import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.PlaybackQuality;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.values.KV;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Follows a viewing, and says at the end of each minute what it adds to that.
 *
 * @param silence after which a viewing has ended
 */
record FollowPlays(Duration silence)
    implements EventFunction<
        KV<KV<String, String>, KV<String, String>>, PlaybackEvent, Play, PartOfPlay> {

  @Override
  public Steps<PlaybackEvent> steps() {
    return PlaybackQuality.STEPS;
  }

  @Override
  public Duration lookback() {
    return silence.plus(Play.REACH_MILLIS);
  }

  @Override
  public Play empty() {
    return new Play();
  }

  @Override
  public Coder<Play> memoryCoder() {
    return MemoryCoder.of(1, Play::write, Play::read);
  }

  @Override
  public Coder<PartOfPlay> resultCoder() {
    return PartOfPlay.CODER;
  }

  @Override
  public void event(
      KV<KV<String, String>, KV<String, String>> key,
      PlaybackEvent event,
      Play play,
      Consumer<PartOfPlay> parts) {
    play.add(event, parts);
  }

  @Override
  public @Nullable Instant quietAt(Play play) {
    Long at = play.quietAt(silence.getMillis());
    return at == null ? null : Instant.ofEpochMilli(at);
  }

  @Override
  public void quiet(
      KV<KV<String, String>, KV<String, String>> key,
      Play play,
      Instant at,
      Consumer<PartOfPlay> parts) {
    play.quiet(at.getMillis(), silence.getMillis(), parts);
  }
}
