package dev.cauce.transforms.timeorder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMultiset;
import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TupleTag;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A batch says what silence leads to when the next event comes or none any more, long after the
 * time that it speaks of: no window after it may be closed by then.
 */
final class SilenceInBatchTest {
  private static final Instant START = Instant.parse("2026-01-31T00:00:00Z");
  private static final Duration GAP = Duration.standardMinutes(5);
  private static final Coder<KV<String, SensorReading>> CODER =
      KvCoder.of(StringUtf8Coder.of(), EventCoder.of(SensorReading.class));

  @Property(tries = 5, generation = GenerationMode.RANDOMIZED, shrinking = ShrinkingMode.OFF)
  void windowCountsEachSilenceHoweverLateItIsSaid(@ForAll long seed) {
    Random random = new Random(seed);
    List<TimestampedValue<KV<String, SensorReading>>> events = new ArrayList<>();
    List<KV<String, Long>> expected = new ArrayList<>();
    for (int machine = 0; machine < 40; machine++) {
      Instant at = START.plus(Duration.standardMinutes(random.nextInt(600)));
      for (int n = 0; n < 1 + random.nextInt(4); n++) {
        String key = "m" + machine;
        events.add(TimestampedValue.of(KV.of(key, reading(key, at)), at));
        expected.add(KV.of(key + " since " + at, 1L));
        at = at.plus(GAP).plus(Duration.standardMinutes(1 + random.nextInt(3000)));
      }
    }
    Pipeline pipeline = Pipeline.create();
    PAssert.that(counted(pipeline.apply(Create.timestamped(events).withCoder(CODER))))
        .satisfies(
            counted -> {
              assertEquals(ImmutableMultiset.copyOf(expected), ImmutableMultiset.copyOf(counted));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static PCollection<KV<String, Long>> counted(
      PCollection<KV<String, SensorReading>> events) {
    TupleTag<String> results = new TupleTag<>("results") {};
    return events
        .apply(InTimeOrder.apply(new TellSilence(), new TupleTag<>("steps") {}, results))
        .get(results)
        .setCoder(StringUtf8Coder.of())
        .apply(Window.into(FixedWindows.of(Duration.standardMinutes(1))))
        .apply(Count.perElement());
  }

  private static SensorReading reading(String sensor, Instant at) {
    return SensorReading.newBuilder()
        .setReadingId(sensor + at)
        .setSensorId(sensor)
        .setMachineId(sensor)
        .setMetric("temperature_celsius")
        .setValue(20)
        .setEventTime(java.time.Instant.ofEpochMilli(at.getMillis()))
        .build();
  }

  /** Remembers the last event's time; none once it has spoken. */
  private record TellSilence() implements EventFunction<String, SensorReading, List<Long>, String> {

    @Override
    public Steps<SensorReading> steps() {
      return new Steps<>(SensorTopics.READINGS, Duration.standardMinutes(1));
    }

    @Override
    public Duration lookback() {
      return Duration.standardHours(1);
    }

    @Override
    public List<Long> empty() {
      return new ArrayList<>();
    }

    @Override
    public Coder<List<Long>> memoryCoder() {
      return ListCoder.of(VarLongCoder.of());
    }

    @Override
    public Coder<String> resultCoder() {
      return StringUtf8Coder.of();
    }

    @Override
    public void event(
        String key, SensorReading event, List<Long> memory, Consumer<String> results) {
      memory.clear();
      memory.add(event.getEventTime().toEpochMilli());
    }

    @Override
    public @Nullable Instant quietAt(List<Long> memory) {
      return memory.isEmpty() ? null : Instant.ofEpochMilli(memory.get(0)).plus(GAP);
    }

    @Override
    public void quiet(String key, List<Long> memory, Instant at, Consumer<String> results) {
      results.accept(key + " since " + Instant.ofEpochMilli(memory.get(0)));
      memory.clear();
    }
  }
}
