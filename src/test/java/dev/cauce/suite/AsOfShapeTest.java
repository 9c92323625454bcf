package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.suite.shapes.Happening;
import dev.cauce.suite.shapes.Heard;
import dev.cauce.transforms.asof.AsOf;
import dev.cauce.transforms.intake.EventCoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;

/** What holds of a reference topic when an event happens, and nothing else, is what it sees. */
class AsOfShapeTest {
  private static final int TRIES = 3;
  private static final long START = Instant.parse("2026-03-01T00:00:00Z").getMillis();
  private static final int SPAN_MILLIS = 6 * 3_600_000;
  private static final Coder<List<Happening>> LISTS = ListCoder.of(EventCoder.of(Happening.class));

  /** Entries, some of them removals, and events, of which some happen at once. */
  private record World(List<Happening> entries, List<Happening> events) {

    static World of(Random random) {
      List<Happening> entries = new ArrayList<>();
      List<Happening> events = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        // From long before the first event; several of one time, also of one key.
        long time = START - SPAN_MILLIS + 1000L * random.nextInt(2 * SPAN_MILLIS / 1000);
        String id = "r" + random.nextInt(100) + "-" + i;
        entries.add(new Happening(id, "k" + random.nextInt(8), time, random.nextInt(4) == 0));
        if (random.nextInt(4) == 0) {
          entries.add(new Happening(id + "x", "k" + random.nextInt(2), time, random.nextBoolean()));
        }
        events.add(new Happening("at" + i, "any", time, false));
      }
      for (int i = 0; i < 300; i++) {
        events.add(new Happening("e" + i, "any", START + random.nextInt(SPAN_MILLIS), false));
      }
      return new World(entries, events);
    }

    /** A loop for each event over all entries. */
    List<String> seen() {
      List<Happening> sorted =
          entries.stream()
              .sorted(Comparator.comparingLong(Happening::timeMillis).thenComparing(Happening::id))
              .toList();
      List<String> seen = new ArrayList<>();
      for (Happening event : events) {
        TreeMap<String, String> held = new TreeMap<>();
        for (Happening entry : sorted) {
          if (entry.timeMillis() <= event.timeMillis()) {
            held.put(entry.key(), entry.removed() ? "" : entry.id());
          }
        }
        held.values().removeIf(String::isEmpty);
        seen.add(event.id() + " " + held.values());
      }
      return seen.stream().sorted().toList();
    }
  }

  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void batchSeesWhatHoldsAtTheTimeOfEachEvent(@ForAll long seed) {
    assertSeen(seed, false);
  }

  /** The same functions and state as live, and watermarks that come at the end. */
  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void wayOfAStreamSeesTheSameOnThisRunner(@ForAll long seed) {
    assertSeen(seed, true);
  }

  private static void assertSeen(long seed, boolean live) {
    World world = World.of(new Random(seed));
    Pipeline pipeline =
        Pipeline.create(live ? ComposedRun.streamingOptions(2) : ComposedRun.options(2));
    PCollection<List<Happening>> events =
        pipeline.apply("Events", Create.timestamped(timed(world.events())).withCoder(LISTS));
    PCollection<List<Happening>> entries =
        pipeline.apply("Entries", Create.timestamped(timed(world.entries())).withCoder(LISTS));
    if (live) {
      events.setIsBoundedInternal(PCollection.IsBounded.UNBOUNDED);
      entries.setIsBoundedInternal(PCollection.IsBounded.UNBOUNDED);
    }
    Heard heard = see(events, entries);
    pipeline.run().waitUntilFinish();
    assertEquals(world.seen(), heard.of("seen"));
  }

  /** An event waits for the entries up to its time, whichever comes first. */
  @Property(
      tries = 2 * TRIES,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(OnlyOnDirect.class)
  void streamSeesTheSameWheneverItsWatermarkMoves(@ForAll long seed) {
    Random random = new Random(seed);
    World world = World.of(random);
    Coder<KV<Boolean, List<Happening>>> coder = KvCoder.of(BooleanCoder.of(), LISTS);
    TestStream.Builder<KV<Boolean, List<Happening>>> stream = TestStream.create(coder);
    List<Happening> both = new ArrayList<>(world.entries());
    both.addAll(world.events());
    both.sort(
        Comparator.comparingLong(
            one -> one.timeMillis() + Math.floorMod(one.id().hashCode(), 600_000)));
    long latest = Long.MIN_VALUE;
    for (int i = 0; i < both.size(); i++) {
      Happening one = both.get(i);
      boolean entry = world.entries().contains(one);
      stream =
          stream.addElements(
              TimestampedValue.of(
                  KV.of(entry, List.of(one)), Instant.ofEpochMilli(one.timeMillis())));
      long earliest =
          both.subList(i + 1, both.size()).stream()
              .mapToLong(Happening::timeMillis)
              .min()
              .orElse(START + 2 * SPAN_MILLIS);
      if (random.nextInt(5) == 0 && earliest > latest) {
        stream = stream.advanceWatermarkTo(Instant.ofEpochMilli(earliest));
        latest = earliest;
      }
    }
    Pipeline pipeline = Pipeline.create(ComposedRun.options(2));
    PCollection<KV<Boolean, List<Happening>>> all =
        pipeline.apply(stream.advanceWatermarkToInfinity());
    Heard heard =
        see(
            all.apply("Events", Filter.by(one -> !one.getKey())).apply("E", Values.create()),
            all.apply("Entries", Filter.by(one -> one.getKey())).apply("R", Values.create()));
    pipeline.run().waitUntilFinish();
    assertEquals(world.seen(), heard.of("seen"));
  }

  private static Heard see(
      PCollection<List<Happening>> events, PCollection<List<Happening>> entries) {
    Heard heard = new Heard();
    heard.listen(
        "seen",
        events
            .apply(
                "See",
                AsOf.of(Happening.PINGS, Happening.RULES)
                    .beside(entries)
                    .<String>apply(
                        (event, rules, results) ->
                            results.accept(
                                event.id()
                                    + " "
                                    + rules.all().stream().map(Happening::id).toList())))
            .setCoder(StringUtf8Coder.of()));
    return heard;
  }

  /** Lists at the time of their earliest, as intake makes them. */
  private static List<TimestampedValue<List<Happening>>> timed(List<Happening> happenings) {
    List<TimestampedValue<List<Happening>>> values = new ArrayList<>();
    for (int i = 0; i < happenings.size(); i += 3) {
      List<Happening> some = List.copyOf(happenings.subList(i, Math.min(i + 3, happenings.size())));
      long earliest = some.stream().mapToLong(Happening::timeMillis).min().orElseThrow();
      values.add(TimestampedValue.of(some, Instant.ofEpochMilli(earliest)));
    }
    return values;
  }
}
