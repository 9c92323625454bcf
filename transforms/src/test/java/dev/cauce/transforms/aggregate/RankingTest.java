package dev.cauce.transforms.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.WithTimestamps;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event is a number: it gives its last three digits as points to two of a hundred players. */
final class RankingTest {
  private static final int BEST = 5;
  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  private static final class Points extends Measures<Points> {
    final ExactSum points = sum();
  }

  private static final class Players extends Standings<Players, Points> {
    Players() {
      super(Points::new, Comparator.<Points, ExactSum>comparing(p -> p.points).reversed());
    }

    void add(Long event) {
      addEvent();
      at("p" + event % 100).points.add(pointsOf(event));
      at("p" + event / 7 % 100).points.add(-pointsOf(event) / 2);
    }
  }

  @DefaultSchema(RecordSchema.class)
  private record Place(
      Instant start, int rank, String player, long points, long events, long additions) {
    static final Table<Place> TABLE =
        Table.of("places", Place.class)
            .partitionedBy("start")
            .clusteredBy("rank")
            .versionedBy(place -> place.events() + place.additions())
            .ownedAt(Place::start);

    static List<Place> of(CalendarPeriod period, IntervalWindow window, String key, Players all) {
      List<Place> places = new ArrayList<>();
      for (Standings.Ranked<Points> player : all.best(BEST)) {
        long points = player.total().points.saturated();
        places.add(
            new Place(
                window.start(),
                places.size() + 1,
                player.id(),
                points,
                all.events(),
                all.additions()));
      }
      return places;
    }
  }

  private static long pointsOf(long event) {
    return event % 1000 - 300;
  }

  /** Events of half an hour each, from the first of March on. */
  private static long millisOf(long event) {
    return DAY.getMillis() + event % 96 * 1_800_000;
  }

  private static List<Long> events(int count, long seed) {
    return new Random(seed).longs(count, 0, 1_000_000).boxed().toList();
  }

  private static List<Place> model(List<Long> events) {
    Map<Instant, Map<String, Long>> days = new TreeMap<>();
    Map<Instant, Long> counts = new TreeMap<>();
    for (long event : events) {
      Instant day = millisOf(event) < DAY.getMillis() + 86_400_000 ? DAY : DAY.plus(86_400_000);
      Map<String, Long> points = days.computeIfAbsent(day, any -> new TreeMap<>());
      counts.merge(day, 1L, Long::sum);
      points.merge("p" + event % 100, pointsOf(event), Long::sum);
      points.merge("p" + event / 7 % 100, -pointsOf(event) / 2, Long::sum);
    }
    List<Place> places = new ArrayList<>();
    days.forEach(
        (day, points) -> {
          List<Map.Entry<String, Long>> sorted = new ArrayList<>(points.entrySet());
          sorted.sort(
              Map.Entry.<String, Long>comparingByValue()
                  .reversed()
                  .thenComparing(Map.Entry.comparingByKey()));
          for (int i = 0; i < Math.min(BEST, sorted.size()); i++) {
            Map.Entry<String, Long> player = sorted.get(i);
            places.add(
                new Place(
                    day,
                    i + 1,
                    player.getKey(),
                    player.getValue(),
                    counts.get(day),
                    2 * counts.get(day)));
          }
        });
    return places;
  }

  private static PTransform<PCollection<List<Long>>, PCollection<Place>> ranking(int shards) {
    return Totals.<Long>of(RankingTest::millisOf)
        .by(event -> "all", StringUtf8Coder.of())
        .in(ZoneOffset.UTC, CalendarPeriod.DAY)
        .rank(Players::new, Players::add)
        .best(BEST)
        .inShards(shards)
        .into(Place.TABLE, Place::of);
  }

  private static PCollection<Place> run(
      Pipeline pipeline, PTransform<PBegin, PCollection<List<Long>>> events) {
    return pipeline.apply("Events", events).apply("Rank", ranking(16));
  }

  /** Of each window and rank the row of the highest version, as a store keeps it. */
  private static List<Place> lastOf(Iterable<Place> rows) {
    Map<List<Object>, Place> last = new HashMap<>();
    for (Place row : rows) {
      last.merge(
          List.of(row.start(), row.rank()),
          row,
          (a, b) -> Place.TABLE.versionOf(a) > Place.TABLE.versionOf(b) ? a : b);
    }
    return last.values().stream()
        .sorted(Comparator.comparing(Place::start).thenComparing(Place::rank))
        .toList();
  }

  @Test
  void boundedRowsAreThoseOfASortedList() {
    List<Long> events = events(300, 1);
    Pipeline pipeline = Pipeline.create();
    List<TimestampedValue<List<Long>>> single =
        events.stream()
            .map(e -> TimestampedValue.of(List.of(e), new Instant(millisOf(e))))
            .toList();
    PAssert.that(
            run(pipeline, Create.timestamped(single).withCoder(ListCoder.of(VarLongCoder.of()))))
        .satisfies(
            rows -> {
              assertEquals(model(events).toString(), lastOf(rows).toString());
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 200})
  void rowsAreTheSameInAnyNumberOfShards(int shards) {
    List<Long> events = events(50, 3);
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            pipeline
                .apply(
                    Create.<List<Long>>of(List.of(events))
                        .withCoder(ListCoder.of(VarLongCoder.of())))
                .apply(WithTimestamps.of(all -> DAY))
                .apply("Rank", ranking(shards)))
        .satisfies(
            rows -> {
              assertEquals(model(events).toString(), lastOf(rows).toString());
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void lastRowOfAStreamIsThatOfASortedList() {
    List<Long> events = events(100, 2);
    TestStream.Builder<List<Long>> stream =
        TestStream.create(ListCoder.of(VarLongCoder.of())).advanceWatermarkTo(DAY);
    for (List<Long> some : Lists.partition(events, 25)) {
      for (long event : some) {
        stream =
            stream.addElements(TimestampedValue.of(List.of(event), new Instant(millisOf(event))));
      }
      stream = stream.advanceProcessingTime(Duration.standardSeconds(1));
    }
    Pipeline pipeline = Pipeline.create();
    PAssert.that(run(pipeline, stream.advanceWatermarkToInfinity()))
        .satisfies(
            rows -> {
              List<Place> last = lastOf(rows);
              assertEquals(model(events).toString(), last.toString());
              assertTrue(Iterables.size(rows) > last.size(), "there were early rows");
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  /** Panes of shards come again, late and in any order. */
  @Property(tries = 100)
  void bestOfAllShardsAreTheBestWhateverIsHeardFirst(
      @ForAll @IntRange(min = 1, max = 400) int count, @ForAll long seed) throws Exception {
    List<Long> events = events(count, seed);
    Aggregate.Empty<Shards<Players>> none = () -> new Shards<>(Players::new);
    List<Shards<Players>> panes = new ArrayList<>();
    for (int known : new int[] {count / 3, count / 2, count}) {
      Players total = new Players();
      events.subList(0, known).forEach(total::add);
      List<Players> parts = total.split(16, Players::new);
      for (int shard = 0; shard < parts.size(); shard++) {
        Players best = new Players();
        best.takeBest(parts.get(shard), BEST);
        panes.add(new Shards<>(Players::new, shard, best));
      }
    }
    panes.addAll(List.copyOf(panes));
    Collections.shuffle(panes, new Random(seed));
    Shards<Players> heard = none.create();
    panes.forEach(heard::merge);
    Players all = CoderUtils.clone(AccumulatorCoder.of(none), heard).all();
    Players whole = new Players();
    events.forEach(whole::add);
    assertEquals(texts(whole), texts(all));
    assertEquals(count, all.events());
    assertEquals(2L * count, all.additions());
  }

  private static List<String> texts(Players players) {
    return players.best(BEST).stream()
        .map(player -> player.id() + " " + player.total().points.saturated())
        .toList();
  }
}
