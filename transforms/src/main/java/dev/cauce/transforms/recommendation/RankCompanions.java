package dev.cauce.transforms.recommendation;

import static com.google.common.base.Preconditions.checkArgument;

import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.aggregate.Totals;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;

/**
 * What goes with each thing: item-to-item co-occurrence in sessions (Sarwar et al., <i>Item-based
 * Collaborative Filtering</i>, 2001; Linden, Smith and York, <i>Amazon.com Recommendations</i>,
 * 2003) with the weights by distance of sequential rules (Ludewig and Jannach, <i>Evaluation of
 * Session-based Recommendation Algorithms</i>, 2018).
 *
 * <p>In: lists of pairs, each at an event time within the hour of its latest pair, bounded or
 * unbounded. Out: for each thing and each hour in which it has a pair, rows of the {@value #COUNT}
 * that go with it best, of the trailing days up to the end of that hour; final only. A thing
 * without a pair in an hour has no new rows: its list is as it was, since all weights age alike.
 *
 * <pre>{@code
 * pairs.apply("RankCompanions", RankCompanions.within(7, ProductRecommendation::of, TYPE));
 * }</pre>
 *
 * <p>Pairs are summed up by thing and hour before and after the shuffle, so a thing that is in half
 * of all sessions is a list of at most 500 companions for each hour.
 */
public final class RankCompanions<R> extends PTransform<PCollection<List<Pair>>, PCollection<R>> {
  /** How many companions a thing shows. */
  public static final int COUNT = 20;

  private static final long serialVersionUID = 1L;
  private static final Coder<String> THINGS = StringUtf8Coder.of();

  private final int days;
  private final SerializableFunction<Recommended, R> row;
  private final TypeDescriptor<R> type;

  private RankCompanions(
      int days, SerializableFunction<Recommended, R> row, TypeDescriptor<R> type) {
    this.days = days;
    this.row = row;
    this.type = type;
  }

  /** Rows of {@code type} from the sessions of the trailing {@code days}. */
  public static <R> RankCompanions<R> within(
      int days, SerializableFunction<Recommended, R> row, TypeDescriptor<R> type) {
    checkArgument(days > 0, "days is %s, but must be positive: 7", days);
    return new RankCompanions<>(days, row, type);
  }

  @Override
  public PCollection<R> expand(PCollection<List<Pair>> pairs) {
    TupleTag<R> rows = new TupleTag<>("rows");
    return pairs
        .apply(
            "ByHour",
            Totals.of(Pair::millis)
                .by(Pair::from, THINGS)
                .in(ZoneOffset.UTC, CalendarPeriod.HOUR)
                .sum(Companions::new, Companions::add)
                .whenComplete(
                    (period, window, thing, companions) ->
                        KV.of(thing, CompanionHour.of(window.start().getMillis(), companions)),
                    KvCoder.of(THINGS, CompanionHour.CODER)))
        .apply("Trail", InTimeOrder.apply(new Trail<>(days, row), new TupleTag<>("hours"), rows))
        .get(rows)
        .setTypeDescriptor(type);
  }

  private record Trail<R>(int days, SerializableFunction<Recommended, R> row)
      implements StepFunction<String, CompanionHour, TrailingCompanions, R> {

    @Override
    public Steps<CompanionHour> steps() {
      return new Steps<>(CompanionHour.ORDER, CompanionHour.LENGTH);
    }

    @Override
    public Duration lookback() {
      return Duration.standardDays(days);
    }

    @Override
    public TrailingCompanions empty() {
      return new TrailingCompanions();
    }

    @Override
    public Coder<TrailingCompanions> memoryCoder() {
      return MemoryCoder.of(1, TrailingCompanions::write, TrailingCompanions::read);
    }

    @Override
    public void step(
        String thing, List<CompanionHour> hours, TrailingCompanions companions, Consumer<R> rows) {
      for (CompanionHour hour : hours) {
        companions.add(hour, days);
        companions
            .best(thing, hour.hour(), days, COUNT)
            .forEach(recommended -> rows.accept(row.apply(recommended)));
      }
    }
  }
}
