package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.suite.shapes.Echo;
import dev.cauce.suite.shapes.EchoModel;
import dev.cauce.suite.shapes.Happening;
import dev.cauce.suite.shapes.Heard;
import dev.cauce.suite.shapes.Said;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.OneOf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What a function in time order says of events of two topics, and on silence, anywhere. */
class InTimeOrderShapeTest {
  private static final int TRIES = 3;
  private static final int KEYS = 12;
  private static final int EVENTS = 400;
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final int SPAN_MILLIS = 6 * 3_600_000;
  private static final Coder<KV<String, OneOf>> CODER =
      KvCoder.of(StringUtf8Coder.of(), Echo.TOPICS.coder());
  private static final Duration WINDOW = Duration.standardMinutes(10);

  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void batchSaysWhatTheModelSays(@ForAll long seed) {
    List<EchoModel.Event> events = events(new Random(seed));
    Heard heard = run(Create.timestamped(timed(events)).withCoder(CODER), step(seed));
    assertSaid(events, heard, step(seed));
  }

  /** A part of the events is enough for what belongs to an interval. */
  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void intervalByItselfSaysWhatTheWholeSaysOfIt(@ForAll long seed) {
    Random random = new Random(seed);
    List<EchoModel.Event> events = events(random);
    long from = START.getMillis() + random.nextInt(SPAN_MILLIS);
    long to = from + 1 + random.nextInt(SPAN_MILLIS / 2);
    List<EchoModel.Event> read =
        events.stream()
            .filter(e -> e.happening().timeMillis() > from - Echo.LOOKBACK.getMillis())
            // Of later ones some were read: they arrived before what was still needed.
            .filter(e -> e.happening().timeMillis() < to || random.nextBoolean())
            .toList();
    Heard heard = run(Create.timestamped(timed(read)).withCoder(CODER), step(seed));
    assertEquals(
        EchoModel.of(events).stream()
            .filter(said -> said.timeMillis() >= from && said.timeMillis() < to)
            .map(Said::toString)
            .sorted()
            .toList(),
        heard.of("said").stream()
            .filter(said -> timeOf(said) >= from && timeOf(said) < to)
            .toList());
  }

  @Property(
      tries = 3 * TRIES,
      generation = GenerationMode.RANDOMIZED,
      shrinking = ShrinkingMode.OFF)
  @AddLifecycleHook(OnlyOnDirect.class)
  void streamSaysWhatTheModelSaysWheneverItsWatermarkMoves(@ForAll long seed) {
    Random random = new Random(seed);
    List<EchoModel.Event> events = events(random);
    List<TimestampedValue<KV<String, OneOf>>> values = disordered(timed(events), random);
    TestStream.Builder<KV<String, OneOf>> stream = TestStream.create(CODER);
    for (int i = 0; i < values.size(); i++) {
      stream = stream.addElements(values.get(i));
      if (random.nextInt(5) == 0) {
        stream = stream.advanceWatermarkTo(earliest(values.subList(i + 1, values.size())));
      }
    }
    Pipeline pipeline = Pipeline.create(ComposedRun.options(2));
    Heard heard = new Heard();
    say(pipeline.apply(stream.advanceWatermarkToInfinity()), step(seed), heard);
    pipeline.run().waitUntilFinish();
    assertSaid(events, heard, step(seed));
  }

  /** The same functions and state as live, and a watermark that comes at the end. */
  @Property(tries = TRIES, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void wayOfAStreamSaysWhatTheModelSaysOnThisRunner(@ForAll long seed) {
    List<EchoModel.Event> events = events(new Random(seed));
    Pipeline pipeline = Pipeline.create(ComposedRun.streamingOptions(2));
    Heard heard = new Heard();
    PCollection<KV<String, OneOf>> all =
        pipeline
            .apply(Create.timestamped(timed(events)).withCoder(CODER))
            .setIsBoundedInternal(PCollection.IsBounded.UNBOUNDED);
    say(all, step(seed), heard);
    pipeline.run().waitUntilFinish();
    assertSaid(events, heard, step(seed));
  }

  private static Heard run(Create.TimestampedValues<KV<String, OneOf>> events, Duration step) {
    Pipeline pipeline = Pipeline.create(ComposedRun.options(2));
    Heard heard = new Heard();
    say(PBegin.in(pipeline).apply(events), step, heard);
    pipeline.run().waitUntilFinish();
    return heard;
  }

  private static void say(PCollection<KV<String, OneOf>> events, Duration step, Heard heard) {
    TupleTag<String> results = new TupleTag<>("results") {};
    PCollection<String> said =
        events
            .apply(InTimeOrder.apply(new Echo(step), new TupleTag<>("steps") {}, results))
            .get(results)
            .setCoder(StringUtf8Coder.of());
    heard.listen("said", said);
    heard.listen(
        "counted",
        said.apply("Windows", Window.into(FixedWindows.of(WINDOW)))
            .apply("Ones", MapElements.into(TypeDescriptors.strings()).via(any -> "said"))
            .apply("Count", Count.perElement())
            .apply("Stamp", org.apache.beam.sdk.transforms.ParDo.of(new StampFn())));
  }

  private static void assertSaid(List<EchoModel.Event> events, Heard heard, Duration step) {
    List<Said> expected = EchoModel.of(events);
    assertEquals(expected.stream().map(Said::toString).sorted().toList(), heard.of("said"));
    Map<String, Long> windows =
        expected.stream()
            .collect(
                Collectors.groupingBy(
                    said -> windowOf(said.timeMillis(), step),
                    TreeMap::new,
                    Collectors.counting()));
    List<String> counted = new ArrayList<>();
    windows.forEach((window, count) -> counted.add(window + " " + count));
    assertEquals(counted.stream().sorted().toList(), heard.of("counted"));
  }

  /** That of the last instant of the step in which it was said. */
  private static String windowOf(long time, Duration step) {
    long last = time - Math.floorMod(time, step.getMillis()) + step.getMillis() - 1;
    return Instant.ofEpochMilli(last - Math.floorMod(last, WINDOW.getMillis())).toString();
  }

  private static long timeOf(String said) {
    return Long.parseLong(said.split(" ")[1]);
  }

  private static Duration step(long seed) {
    return Duration.standardSeconds(List.of(1, 60, 900).get((int) Math.floorMod(seed, 3L)));
  }

  /** Some keys are busy and some are not; some events share their time. */
  private static List<EchoModel.Event> events(Random random) {
    List<EchoModel.Event> events = new ArrayList<>();
    long time = START.getMillis();
    for (int i = 0; i < EVENTS; i++) {
      if (random.nextInt(4) > 0) {
        time = START.getMillis() + random.nextInt(SPAN_MILLIS);
      }
      String key = "k" + (int) (KEYS * random.nextDouble() * random.nextDouble());
      String id = "e" + random.nextInt(1000) + "-" + i;
      events.add(new EchoModel.Event(random.nextBoolean(), new Happening(id, key, time, false)));
    }
    return events;
  }

  private static List<TimestampedValue<KV<String, OneOf>>> timed(List<EchoModel.Event> events) {
    return events.stream()
        .map(
            e ->
                TimestampedValue.of(
                    KV.of(
                        e.happening().key(),
                        OneOf.event(e.note() ? Happening.NOTES : Happening.PINGS, e.happening())),
                    Instant.ofEpochMilli(e.happening().timeMillis())))
        .toList();
  }

  /** About in the order of time. */
  private static List<TimestampedValue<KV<String, OneOf>>> disordered(
      List<TimestampedValue<KV<String, OneOf>>> values, Random random) {
    Map<Long, List<TimestampedValue<KV<String, OneOf>>>> arriving = new TreeMap<>();
    for (TimestampedValue<KV<String, OneOf>> value : values) {
      long arrival = value.getTimestamp().getMillis() + random.nextInt(1_800_000);
      arriving.computeIfAbsent(arrival, at -> new ArrayList<>()).add(value);
    }
    List<TimestampedValue<KV<String, OneOf>>> all = new ArrayList<>();
    arriving.values().forEach(all::addAll);
    if (random.nextInt(4) == 0) {
      Collections.shuffle(all, random);
    }
    return all;
  }

  private static Instant earliest(List<TimestampedValue<KV<String, OneOf>>> left) {
    return left.stream()
        .map(TimestampedValue::getTimestamp)
        .min(Instant::compareTo)
        .orElse(START.plus(2L * SPAN_MILLIS));
  }

  private static final class StampFn
      extends org.apache.beam.sdk.transforms.DoFn<KV<String, Long>, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void stamp(
        @Element KV<String, Long> count,
        org.apache.beam.sdk.transforms.windowing.IntervalWindow window,
        OutputReceiver<String> counted) {
      counted.output(window.start() + " " + count.getValue());
    }
  }
}
