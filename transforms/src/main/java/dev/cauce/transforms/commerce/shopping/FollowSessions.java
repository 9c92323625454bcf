package dev.cauce.transforms.commerce.shopping;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.recommendation.Pair;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.KeyEvents;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.Sessions;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Duration;

/**
 * Follows the sessions of a shop, each in the order of event time and id. A session ends when
 * nothing was heard of its id for half an hour, and at midnight in UTC, as {@link Sessions} says:
 * so it is a day long at most. Sessions go by the id of the browser and not by customer: guests
 * have one too, a customer is often known only once something is bought, and two devices of one
 * customer are two visits.
 *
 * <p>In: lists of views, each at the event time of its earliest or before, bounded or unbounded.
 * Out, once each minute is complete: under {@link #MARKS} a mark for each view; under {@link
 * #PAIRS} the pairs of products that met.
 */
public final class FollowSessions extends PTransform<PCollection<List<View>>, PCollectionTuple> {
  public static final TupleTag<List<Mark>> MARKS = new TupleTag<>("marks") {};
  public static final TupleTag<List<Pair>> PAIRS = new TupleTag<>("pairs") {};

  /** How long a session's lookback is. */
  public static final Duration LONGEST = Duration.standardDays(1);

  private static final long serialVersionUID = 1L;
  private static final Sessions SESSIONS = new Sessions(Duration.standardMinutes(30), LONGEST);
  private static final Steps<View> STEPS =
      new Steps<>(CommerceTopics.VIEWS, Duration.standardMinutes(1));

  private final ZoneId zone;

  private FollowSessions(ZoneId zone) {
    this.zone = zone;
  }

  /** With hours and days in the calendar of {@code zone}. */
  public static FollowSessions in(ZoneId zone) {
    return new FollowSessions(zone);
  }

  @Override
  public PCollectionTuple expand(PCollection<List<View>> views) {
    TupleTag<Browsed> browsed = new TupleTag<>("browsed");
    PCollectionTuple all =
        views
            .apply(
                "BySession",
                KeyEvents.of(CommerceTopics.VIEWS, View::getSessionId, StringUtf8Coder.of()))
            .apply(
                "Follow",
                InTimeOrder.apply(new InSession(zone), new TupleTag<>("minutes"), browsed))
            .get(browsed)
            .setCoder(Browsed.CODER)
            .apply("Part", ParDo.of(new PartFn()).withOutputTags(MARKS, TupleTagList.of(PAIRS)));
    all.get(MARKS).setCoder(ListCoder.of(Browsed.MARK_CODER));
    all.get(PAIRS).setCoder(ListCoder.of(Pair.CODER));
    return all;
  }

  private record InSession(ZoneId zone)
      implements StepFunction<String, View, SessionMemory, Browsed> {

    @Override
    public Steps<View> steps() {
      return STEPS;
    }

    @Override
    public Duration lookback() {
      return LONGEST;
    }

    @Override
    public SessionMemory empty() {
      return new SessionMemory();
    }

    @Override
    public Coder<SessionMemory> memoryCoder() {
      return MemoryCoder.of(1, SessionMemory::write, SessionMemory::read);
    }

    @Override
    public void step(
        String sessionId, List<View> views, SessionMemory session, Consumer<Browsed> minutes) {
      Browsed browsed = new Browsed();
      views.forEach(view -> session.take(view, SESSIONS, zone, browsed));
      minutes.accept(browsed);
    }
  }

  private static final class PartFn extends DoFn<Browsed, List<Mark>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void part(@Element Browsed browsed, MultiOutputReceiver to) {
      to.get(MARKS).output(browsed.marks());
      if (!browsed.pairs().isEmpty()) {
        to.get(PAIRS).output(browsed.pairs());
      }
    }
  }
}
