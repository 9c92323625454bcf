package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.timeorder.EventFunction;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.Steps;
import dev.cauce.transforms.video.PlaybackIncident;
import dev.cauce.transforms.video.PlaybackQuality;
import dev.cauce.transforms.video.VideoTopics;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VoidCoder;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Finds what keeps people from watching: the CDN, device, country, or pair of these that is at
 * fault, minute by minute, with what to do.
 *
 * <p>In: {@link PlaybackQuality} of each minute, bounded or unbounded, final rows only. Out: each
 * incident when it is found, for each minute until it is over, and then once more; with {@code
 * true} those rows that are news: found, found to lie elsewhere, or over.
 *
 * <p>Few cells make up a minute, so all go to one key, and are looked at together.
 */
public final class FindFaults
    extends PTransform<PCollection<PlaybackQuality>, PCollection<KV<Boolean, PlaybackIncident>>> {
  private static final long serialVersionUID = 1L;
  private static final Duration DAY = Duration.standardDays(1);

  /**
   * How far back a row depends on minutes: a day of what may be open, on each of whose days another
   * is usual.
   */
  public static final Duration LOOKBACK =
      DAY.plus(Duration.standardHours(Baseline.HOURS + 1)).plus(Duration.standardMinutes(10));

  private FindFaults() {}

  public static FindFaults minuteByMinute() {
    return new FindFaults();
  }

  @Override
  public PCollection<KV<Boolean, PlaybackIncident>> expand(PCollection<PlaybackQuality> minutes) {
    TupleTag<KV<Boolean, PlaybackIncident>> news = new TupleTag<>("news");
    return minutes
        .apply("Cells", ParDo.of(new CellFn()))
        .setCoder(KvCoder.of(VoidCoder.of(), Cell.CODER))
        .apply("Unwindow", Window.into(new GlobalWindows()))
        .apply("Watch", InTimeOrder.apply(new WatchCells(), new TupleTag<>("cells"), news))
        .get(news)
        .setCoder(newsCoder());
  }

  private static Coder<KV<Boolean, PlaybackIncident>> newsCoder() {
    try {
      return KvCoder.of(
          BooleanCoder.of(), SchemaRegistry.createDefault().getSchemaCoder(PlaybackIncident.class));
    } catch (NoSuchSchemaException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Cells of one CDN, device and country. */
  private static final class CellFn extends DoFn<PlaybackQuality, KV<Void, Cell>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void cell(@Element PlaybackQuality quality, OutputReceiver<KV<Void, Cell>> cells) {
      if (!quality.cdn().equals(VideoTopics.ALL)
          && !quality.device().equals(VideoTopics.ALL)
          && !quality.country().equals(VideoTopics.ALL)) {
        cells.output(KV.of(null, Cell.of(quality)));
      }
    }
  }

  private static final class WatchCells
      implements EventFunction<Void, Cell, Watch, KV<Boolean, PlaybackIncident>> {
    private static final long serialVersionUID = 1L;

    @Override
    public Steps<Cell> steps() {
      return new Steps<>(Cell.ORDER, PlaybackQuality.LENGTH);
    }

    @Override
    public Duration lookback() {
      return LOOKBACK;
    }

    @Override
    public Watch empty() {
      return new Watch();
    }

    @Override
    public Coder<Watch> memoryCoder() {
      return MemoryCoder.of(1, Watch::write, Watch::read);
    }

    @Override
    public Coder<KV<Boolean, PlaybackIncident>> resultCoder() {
      return newsCoder();
    }

    @Override
    public void event(
        Void all, Cell cell, Watch watch, Consumer<KV<Boolean, PlaybackIncident>> news) {
      watch.add(cell);
    }

    @Override
    public @Nullable Instant quietAt(Watch watch) {
      Long at = watch.quietAt();
      return at == null ? null : Instant.ofEpochMilli(at);
    }

    @Override
    public void quiet(
        Void all, Watch watch, Instant at, Consumer<KV<Boolean, PlaybackIncident>> news) {
      watch.judge(at.getMillis(), (incident, isNew) -> news.accept(KV.of(isNew, incident)));
    }
  }
}
