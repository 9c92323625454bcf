package dev.cauce.transforms.timeorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMultiset;
import com.google.common.collect.Iterables;
import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

/** Steps are minutes, and ids are times; what is remembered are the ids of ten minutes. */
final class InTimeOrderTest {
  private static final Instant DAY = Instant.parse("2026-01-31T00:00:00Z");
  private static final Coder<KV<String, SensorReading>> CODER =
      KvCoder.of(StringUtf8Coder.of(), EventCoder.of(SensorReading.class));
  private static final TupleTag<KV<String, List<SensorReading>>> STEPS = new TupleTag<>("steps");
  private static final TupleTag<String> RESULTS = new TupleTag<>("results");

  private final TestPipeline test = TestPipeline.create().enableAbandonedNodeEnforcement(false);
  private TestStream.Builder<KV<String, SensorReading>> stream = TestStream.create(CODER);
  private final List<TimestampedValue<KV<String, SensorReading>>> batch = new ArrayList<>();

  @Test
  void stepsAreTakenInOrderThoughEventsComeInNone() {
    come("00:01:10", "00:00:50", "00:02:00", "00:00:10");
    watermark("00:01:00");
    come("00:01:05", "00:02:59.999");
    watermark("00:01:59.999");
    come("00:01:59.999");
    assertResults(
        "[] [00:00:10, 00:00:50]",
        "[00:00:10, 00:00:50] [00:01:05, 00:01:10, 00:01:59.999]",
        "[00:00:10, 00:00:50, 00:01:05, 00:01:10, 00:01:59.999] [00:02:00, 00:02:59.999]");
  }

  @Test
  void stepsComeOutTooEachInItsOrder() {
    come("00:02:10", "00:01:20", "00:01:10", "00:02:00");
    watermark("00:03:00");
    come("00:03:00");
    PCollection<String> steps =
        inTimeOrder(test.apply(stream.advanceWatermarkToInfinity()))
            .get(STEPS)
            .apply(MapElements.into(TypeDescriptors.strings()).via(step -> ids(step.getValue())));
    assertHolds(steps, "[00:01:10, 00:01:20]", "[00:02:00, 00:02:10]", "[00:03:00]");
    test.run();
  }

  @Test
  void manyStepsAreTakenAtOnceWhereTheWatermarkLeaps() {
    come("00:03:00", "00:01:00", "00:02:00", "00:09:00");
    watermark("00:08:00");
    come("00:08:00");
    assertResults(
        "[] [00:01:00]",
        "[00:01:00] [00:02:00]",
        "[00:01:00, 00:02:00] [00:03:00]",
        "[00:01:00, 00:02:00, 00:03:00] [00:08:00]",
        "[00:01:00, 00:02:00, 00:03:00, 00:08:00] [00:09:00]");
  }

  @Test
  void stepsOfLaterHoursWaitWhicheverCameFirst() {
    come("05:00:00", "01:59:00", "02:00:00", "01:00:00", "05:01:00", "02:04:00", "01:01:00");
    watermark("01:30:00");
    come("02:02:00", "04:00:00");
    watermark("02:01:30");
    come("02:03:00", "02:01:30");
    watermark("04:30:00");
    come("04:30:00");
    assertResults(
        "[] [01:00:00]",
        "[01:00:00] [01:01:00]",
        "[] [01:59:00]",
        "[01:59:00] [02:00:00]",
        "[01:59:00, 02:00:00] [02:01:30]",
        "[01:59:00, 02:00:00, 02:01:30] [02:02:00]",
        "[01:59:00, 02:00:00, 02:01:30, 02:02:00] [02:03:00]",
        "[01:59:00, 02:00:00, 02:01:30, 02:02:00, 02:03:00] [02:04:00]",
        "[] [04:00:00]",
        "[] [04:30:00]",
        "[] [05:00:00]",
        "[05:00:00] [05:01:00]");
  }

  @Test
  void stepOfALaterHourIsTakenBeforeOneThatCameFirst() {
    come("05:00:00", "01:00:00", "02:00:00");
    watermark("01:30:00");
    watermark("03:00:00");
    watermark("05:30:00");
    assertResults("[] [01:00:00]", "[] [02:00:00]", "[] [05:00:00]");
  }

  @Test
  void nothingIsRememberedOnceTheLookbackHasPassed() {
    come("00:00:00", "00:10:00", "00:20:00");
    watermark("00:15:00");
    watermark("00:20:00");
    watermark("00:35:00");
    come("00:40:00", "00:49:59");
    assertResults(
        "[] [00:00:00]",
        "[] [00:10:00]",
        "[] [00:20:00]",
        "[] [00:40:00]",
        "[00:40:00] [00:49:59]");
  }

  @Test
  void eventBehindTheWatermarkIsDroppedAndCountedAsBeamCountsIt() {
    come("00:00:10");
    watermark("00:01:00");
    come("00:00:20", "00:01:00");
    PCollection<String> results = results(test.apply(stream.advanceWatermarkToInfinity()));
    assertHolds(results, "[] [00:00:10]", "[00:00:10] [00:01:00]");
    assertEquals(1, dropped(test.run()));
  }

  private static long dropped(PipelineResult result) {
    MetricsFilter late =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.named(LiveStepFn.class, "droppedDueToLateness"))
            .build();
    MetricResult<Long> counter =
        Iterables.getOnlyElement(result.metrics().queryMetrics(late).getCounters());
    return counter.getAttempted();
  }

  /** Events in the order in which they come, each at a time of the day that is its id. */
  private void come(String... times) {
    for (String time : times) {
      TimestampedValue<KV<String, SensorReading>> event =
          TimestampedValue.of(KV.of("press-7", reading(time)), at(time));
      stream = stream.addElements(event);
      batch.add(event);
    }
  }

  private void watermark(String time) {
    stream = stream.advanceWatermarkTo(at(time));
  }

  private static Instant at(String time) {
    return DAY.plus(Duration.millis(LocalTime.parse(time).toNanoOfDay() / 1_000_000));
  }

  private static SensorReading reading(String time) {
    return SensorReading.newBuilder()
        .setReadingId(time)
        .setSensorId("press-7")
        .setMachineId("line-2")
        .setMetric("temperature_celsius")
        .setValue(20)
        .setEventTime(java.time.Instant.ofEpochMilli(at(time).getMillis()))
        .build();
  }

  /** As a stream and as a batch: what was remembered before each step, and its events. */
  private void assertResults(String... expected) {
    assertHolds(results(test.apply("Live", stream.advanceWatermarkToInfinity())), expected);
    assertHolds(results(test.apply("Batch", Create.timestamped(batch).withCoder(CODER))), expected);
    test.run();
  }

  private static void assertHolds(PCollection<String> all, String... expected) {
    PAssert.that(all)
        .satisfies(
            held -> {
              assertEquals(ImmutableMultiset.copyOf(expected), ImmutableMultiset.copyOf(held));
              return null;
            });
  }

  /** Each once, and only if it comes before the watermark has passed it. */
  private static PCollection<String> results(PCollection<KV<String, SensorReading>> events) {
    String kind = events.isBounded().toString();
    return inTimeOrder(events)
        .get(RESULTS)
        .apply(kind + " windows", Window.into(FixedWindows.of(Duration.millis(1))))
        .apply(kind + " times", Count.perElement())
        .apply(
            kind + " results",
            MapElements.into(TypeDescriptors.strings())
                .via(result -> result.getKey() + (result.getValue() == 1 ? "" : " twice")));
  }

  private static PCollectionTuple inTimeOrder(PCollection<KV<String, SensorReading>> events) {
    PCollectionTuple all =
        events.apply(
            events.isBounded().toString(), InTimeOrder.apply(new TellSteps(), STEPS, RESULTS));
    all.get(RESULTS).setCoder(StringUtf8Coder.of());
    return all;
  }

  private static String ids(List<SensorReading> step) {
    return step.stream().map(SensorReading::getReadingId).toList().toString();
  }

  private record TellSteps() implements StepFunction<String, SensorReading, List<String>, String> {

    @Override
    public Steps<SensorReading> steps() {
      return new Steps<>(SensorTopics.READINGS, Duration.standardMinutes(1));
    }

    @Override
    public Duration lookback() {
      return Duration.standardMinutes(10);
    }

    @Override
    public List<String> empty() {
      return new ArrayList<>();
    }

    @Override
    public Coder<List<String>> memoryCoder() {
      return ListCoder.of(StringUtf8Coder.of());
    }

    @Override
    public void step(
        String key, List<SensorReading> events, List<String> memory, Consumer<String> results) {
      results.accept(memory + " " + ids(events));
      events.forEach(event -> memory.add(event.getReadingId()));
    }
  }
}
