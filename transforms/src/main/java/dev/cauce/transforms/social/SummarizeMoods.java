package dev.cauce.transforms.social;

import static com.google.common.base.Preconditions.checkArgument;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.Totals;
import dev.cauce.transforms.timeorder.InTimeOrder;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;

/**
 * What people say of brands.
 *
 * <p>In: mentions, as {@link FindMentions} finds them, each within its hour, bounded or unbounded.
 * Out: under {@link #MOODS} a row for each brand, platform and for all, hour and day, under {@link
 * #POSTS} the strongest posts of each day, both early and final; under {@link #ALERTS} the moods
 * that fall, at the end of the hour.
 */
public final class SummarizeMoods extends PTransform<PCollection<Mention>, PCollectionTuple> {
  public static final TupleTag<BrandSentiment> MOODS = new TupleTag<>("moods") {};
  public static final TupleTag<BrandPost> POSTS = new TupleTag<>("posts") {};
  public static final TupleTag<MoodAlert> ALERTS = new TupleTag<>("alerts") {};

  /** How far back an alert looks. */
  public static final Duration LOOKBACK = WatchMoods.LOOKBACK;

  private static final long serialVersionUID = 1L;

  /** A watch list has some hundred brands, of 100 bytes or so each. */
  private static final int SHARDS = 2;

  private final double alertFrom;

  private SummarizeMoods(double alertFrom) {
    this.alertFrom = alertFrom;
  }

  /** Alerts of moods that are {@code deviations} standard errors below what is usual. */
  public static SummarizeMoods alertingFrom(double deviations) {
    checkArgument(deviations > 0, "deviations are %s, but must be positive: 4", deviations);
    return new SummarizeMoods(deviations);
  }

  @Override
  public PCollectionTuple expand(PCollection<Mention> mentions) {
    PCollection<List<Mention>> listed =
        mentions.apply("InLists", each(List::of)).setCoder(ListCoder.of(Mention.CODER));
    return PCollectionTuple.of(MOODS, listed.apply("Moods", moods()))
        .and(
            POSTS,
            listed
                .apply("Opinions", Filter.by(list -> saysSomething(list.get(0))))
                .apply("Strongest", strongest()))
        .and(ALERTS, alerts(mentions));
  }

  private static PTransform<PCollection<List<Mention>>, PCollection<BrandSentiment>> moods() {
    return Totals.of(Mention::eventMillis)
        .by(Mention::platform, StringUtf8Coder.of())
        .andFor(platform -> List.of(platform, SocialTopics.ALL_PLATFORMS))
        .in(ZoneOffset.UTC, CalendarPeriod.HOUR, CalendarPeriod.DAY)
        .rank(BrandTotals::new, BrandTotals::add)
        .best(BrandSentiment.MOST_BRANDS)
        .inShards(SHARDS)
        .into(BrandSentiment.TABLE, BrandSentiment::of);
  }

  private static boolean saysSomething(Mention mention) {
    return switch (mention.polarity()) {
      case POSITIVE, NEGATIVE -> true;
      case NEUTRAL -> false;
    };
  }

  private static PTransform<PCollection<List<Mention>>, PCollection<BrandPost>> strongest() {
    return Totals.of(Mention::eventMillis)
        .by(
            mention -> KV.of(mention.brand().id(), mention.polarity().name()),
            KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
        .in(ZoneOffset.UTC, CalendarPeriod.DAY)
        .sum(StrongestPosts::new, StrongestPosts::add)
        .intoAll(BrandPost.TABLE, BrandPost::of);
  }

  private PCollection<MoodAlert> alerts(PCollection<Mention> mentions) {
    TupleTag<KV<String, List<Mention>>> hours = new TupleTag<>("hours");
    return mentions
        .apply("ByBrand", each(one -> KV.of(one.brand().id(), one.withoutExcerpt())))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), Mention.CODER))
        .apply("InOrder", InTimeOrder.apply(new WatchMoods(alertFrom), hours, ALERTS))
        .get(ALERTS)
        .setTypeDescriptor(TypeDescriptor.of(MoodAlert.class));
  }

  private static <T> ParDo.SingleOutput<Mention, T> each(SerializableFunction<Mention, T> of) {
    return ParDo.of(new EachFn<>(of));
  }

  /** Makes something of each mention, at the mention's own time. */
  private static final class EachFn<T> extends DoFn<Mention, T> {
    private static final long serialVersionUID = 1L;

    private final SerializableFunction<Mention, T> of;

    EachFn(SerializableFunction<Mention, T> of) {
      this.of = of;
    }

    @ProcessElement
    public void make(@Element Mention mention, OutputReceiver<T> made) {
      made.output(of.apply(mention));
    }
  }
}
