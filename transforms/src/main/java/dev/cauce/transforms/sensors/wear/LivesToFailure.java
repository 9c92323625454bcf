package dev.cauce.transforms.sensors.wear;

import dev.cauce.transforms.sensors.MachineHealth;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.KeyEvents;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * What machines measured before they failed.
 *
 * <p>In: lists of readings as {@code Inputs.read} gives them, bounded. Out: a life for each failure
 * that has readings before it; a machine that is said to have failed once more, before it measured
 * anything, has not lived.
 */
public final class LivesToFailure
    extends PTransform<PCollection<List<SensorReading>>, PCollection<Life>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<KV<String, List<SensorReading>>> HOURS = new TupleTag<>("hours");
  private static final TupleTag<Life> LIVES = new TupleTag<>("lives");

  private final Horizon horizon;

  private LivesToFailure(Horizon horizon) {
    this.horizon = horizon;
  }

  /** As much of each as a model of {@code horizon} learns from. */
  public static LivesToFailure within(Horizon horizon) {
    return new LivesToFailure(horizon);
  }

  @Override
  public PCollection<Life> expand(PCollection<List<SensorReading>> readings) {
    return readings
        .apply(
            "ByMachine",
            KeyEvents.of(SensorTopics.READINGS, SensorReading::getMachineId, StringUtf8Coder.of()))
        .apply("Collect", InTimeOrder.apply(new CollectHours(horizon), HOURS, LIVES))
        .get(LIVES)
        .setCoder(Life.CODER);
  }

  /** Collects a machine's hours until it fails. */
  record CollectHours(Horizon horizon)
      implements StepFunction<String, SensorReading, HourlyMeans, Life> {
    private static final Steps<SensorReading> HOURS =
        new Steps<>(SensorTopics.READINGS, MachineHealth.LENGTH);

    /** Of a machine; more are left out, those that come last. */
    private static final int MOST_METRICS = 100;

    @Override
    public Steps<SensorReading> steps() {
      return HOURS;
    }

    @Override
    public Duration lookback() {
      return horizon.ofLives();
    }

    @Override
    public HourlyMeans empty() {
      return new HourlyMeans();
    }

    @Override
    public Coder<HourlyMeans> memoryCoder() {
      return MemoryCoder.of(1, HourlyMeans::write, HourlyMeans::read);
    }

    @Override
    public void step(
        String machineId, List<SensorReading> readings, HourlyMeans means, Consumer<Life> lives) {
      long start = HOURS.startOf(readings.get(0)).getMillis();
      long hour = start / MachineHealth.LENGTH.getMillis();
      means.forgetBefore(hour - 2L * horizon.longestWindow() + 1);
      for (SensorReading reading : readings) {
        String metric = reading.getMetric();
        if (!metric.equals(Life.FAILURE)) {
          if (means.knows(metric) || means.size() < MOST_METRICS) {
            means.add(metric, hour, reading.getValue());
          }
        } else if (Life.isFailure(reading) && means.size() > 0) {
          long failed = reading.getEventTime().toEpochMilli();
          lives.accept(new Life(machineId, Instant.ofEpochMilli(failed), means.taken()));
        }
      }
    }
  }
}
