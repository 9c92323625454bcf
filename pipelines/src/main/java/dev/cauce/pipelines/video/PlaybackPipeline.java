package dev.cauce.pipelines.video;

import dev.cauce.pipelines.DurationOption;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.video.PlaybackIncident;
import dev.cauce.transforms.video.PlaybackQuality;
import dev.cauce.transforms.video.VideoTopics;
import dev.cauce.transforms.video.faults.FindFaults;
import dev.cauce.transforms.video.playback.SummarizePlayback;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * How well people can watch, and what keeps them from it.
 *
 * @param silence how long a player that still plays may say nothing
 */
public record PlaybackPipeline(Duration silence) implements PipelineDefinition {
  private static final Duration LONGEST_SILENCE = Duration.standardHours(1);

  /** Of players that say something every five minutes. */
  public PlaybackPipeline() {
    this(Duration.standardMinutes(5));
  }

  @Override
  public Class<PlaybackOptions> optionsType() {
    return PlaybackOptions.class;
  }

  /** As {@link PlaybackOptions} want it. */
  @Override
  public PlaybackPipeline with(PipelineOptions options) {
    String chosen = options.as(PlaybackOptions.class).getSilence();
    return new PlaybackPipeline(DurationOption.of("silence", chosen, LONGEST_SILENCE, "PT5M"));
  }

  @Override
  public String name() {
    return "playback";
  }

  /** The minutes that incidents look back on, and what the first of those looks back on. */
  @Override
  public Duration lookback(Topic<?> topic) {
    return FindFaults.LOOKBACK.plus(SummarizePlayback.lookback(silence));
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(VideoTopics.PLAYBACK);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(PlaybackQuality.TABLE, PlaybackIncident.TABLE);
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    PCollection<PlaybackQuality> minutes =
        inputs
            .read(VideoTopics.PLAYBACK)
            .apply("SummarizePlayback", SummarizePlayback.endedBySilenceOf(silence));
    outputs.write(PlaybackQuality.TABLE, minutes);
    PCollection<KV<Boolean, PlaybackIncident>> incidents =
        minutes.apply("FindFaults", FindFaults.minuteByMinute());
    outputs.alert(
        PlaybackIncident.TABLE,
        incidents.apply("IsNew", Filter.by(KV::getKey)).apply("News", Values.create()));
    outputs.write(
        PlaybackIncident.TABLE,
        "updates",
        incidents
            .apply("GoesOn", Filter.by(one -> !one.getKey()))
            .apply("Updates", Values.create()));
  }
}
