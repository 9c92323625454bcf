package dev.cauce.transforms.video.playback;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.Totals;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.KeyEvents;
import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.PlaybackQuality;
import dev.cauce.transforms.video.VideoTopics;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;

/**
 * How well people could watch, minute by minute, for each CDN, device and country and for all.
 *
 * <p>In: lists of what players say, each at the event time of its earliest or before, bounded or
 * unbounded. Out: {@link PlaybackQuality}, once the minute is complete.
 *
 * <p>A viewing is what one viewer sees of one video on one device under one session's id, from an
 * attempt to an exit, to the next attempt, or until nothing was heard for {@code silence}. One of
 * which the attempt is not known begins with the first event that says that it plays. What comes
 * after an exit is left out, for an hour, unless it is an attempt or a start.
 */
public final class SummarizePlayback
    extends PTransform<PCollection<List<PlaybackEvent>>, PCollection<PlaybackQuality>> {
  private static final long serialVersionUID = 1L;
  private static final Coder<KV<String, String>> PAIRS =
      KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());

  private final Duration silence;

  private SummarizePlayback(Duration silence) {
    this.silence = silence;
  }

  /** Where a viewing has ended when nothing was heard of it for {@code duration}. */
  public static SummarizePlayback endedBySilenceOf(Duration duration) {
    return new SummarizePlayback(duration);
  }

  /** How far back a row depends on events. */
  public static Duration lookback(Duration silence) {
    return new FollowPlays(silence).lookback().plus(PlaybackQuality.LENGTH);
  }

  @Override
  public PCollection<PlaybackQuality> expand(PCollection<List<PlaybackEvent>> events) {
    TupleTag<PartOfPlay> parts = new TupleTag<>("parts");
    return events
        .apply(
            "ByViewing",
            KeyEvents.of(
                VideoTopics.PLAYBACK, SummarizePlayback::viewingOf, KvCoder.of(PAIRS, PAIRS)))
        .apply(
            "Follow", InTimeOrder.apply(new FollowPlays(silence), new TupleTag<>("minutes"), parts))
        .get(parts)
        .setCoder(PartOfPlay.CODER)
        .apply("List", ParDo.of(new ListFn()))
        .setCoder(ListCoder.of(PartOfPlay.CODER))
        .apply(
            "Sum",
            Totals.<PartOfPlay>of(part -> part.timeMillis)
                .by(part -> part.dimensions, Dimensions.CODER)
                .andFor(Dimensions::rollUp)
                .in(ZoneOffset.UTC, CalendarPeriod.MINUTE)
                .sum(QualityTotal::new, QualityTotal::add)
                .into(
                    PlaybackQuality.TABLE,
                    (period, minute, of, total) -> total.row(minute.start(), of)));
  }

  private static KV<KV<String, String>, KV<String, String>> viewingOf(PlaybackEvent event) {
    return KV.of(
        KV.of(event.getSessionId(), event.getViewerId()),
        KV.of(event.getVideoId(), event.getDevice()));
  }

  private static final class ListFn extends DoFn<PartOfPlay, List<PartOfPlay>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void list(@Element PartOfPlay part, OutputReceiver<List<PartOfPlay>> lists) {
      lists.output(List.of(part));
    }
  }
}
