package dev.cauce.transforms.sensors.wear;

import dev.cauce.transforms.artefact.Artefact;
import dev.cauce.transforms.sensors.MachineAlert;
import dev.cauce.transforms.sensors.MachineHealth;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.SensorTopics;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.KeyEvents;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Says of machines how worn they are and how long they will last. A reading of the metric {@link
 * Life#FAILURE} above 0 ends the life of a machine: what comes after it is of a new one.
 *
 * <p>In: lists of readings as {@code Inputs.read} gives them, bounded or unbounded. Out, once an
 * hour is complete: under {@link #HEALTH} a row of each machine that measured something in it,
 * under {@link #ALERTS} those whose life is below the threshold, and was not within the 24 hours
 * before.
 */
public final class AssessMachines
    extends PTransform<PCollection<List<SensorReading>>, PCollectionTuple> {
  public static final TupleTag<MachineHealth> HEALTH = new TupleTag<>("health");
  public static final TupleTag<MachineAlert> ALERTS = new TupleTag<>("alerts");

  private static final long serialVersionUID = 1L;
  private static final TupleTag<KV<String, List<SensorReading>>> HOURS = new TupleTag<>("hours");

  private final AssessHours assessment;

  private AssessMachines(AssessHours assessment) {
    this.assessment = assessment;
  }

  /** By {@code model}; a life below {@code threshold} is an alert. */
  public static AssessMachines by(Artefact<LifeModel> model, Duration threshold) {
    return new AssessMachines(new AssessHours(model, threshold));
  }

  @Override
  public PCollectionTuple expand(PCollection<List<SensorReading>> readings) {
    PCollection<MachineHealth> health =
        readings
            .apply(
                "ByMachine",
                KeyEvents.of(
                    SensorTopics.READINGS, SensorReading::getMachineId, StringUtf8Coder.of()))
            .apply("Assess", InTimeOrder.apply(assessment, HOURS, HEALTH))
            .get(HEALTH)
            .setTypeDescriptor(TypeDescriptor.of(MachineHealth.class));
    PCollection<MachineAlert> alerts =
        health
            .apply("Low", Filter.by(MachineHealth::alert))
            .apply(
                "Alert",
                MapElements.into(TypeDescriptor.of(MachineAlert.class)).via(MachineAlert::of));
    return PCollectionTuple.of(HEALTH, health).and(ALERTS, alerts);
  }

  /** Hands a machine's hours to the model. */
  record AssessHours(Artefact<LifeModel> model, Duration threshold)
      implements StepFunction<String, SensorReading, MachineMemory, MachineHealth> {
    private static final Steps<SensorReading> HOURS =
        new Steps<>(SensorTopics.READINGS, MachineHealth.LENGTH);
    private static final double LEAST_REASON_HOURS = 1;
    private static final int MOST_REASONS = 5;

    @Override
    public Steps<SensorReading> steps() {
      return HOURS;
    }

    @Override
    public Duration lookback() {
      return model.get().horizon().ofHealth();
    }

    @Override
    public MachineMemory empty() {
      return new MachineMemory();
    }

    @Override
    public Coder<MachineMemory> memoryCoder() {
      return MemoryCoder.of(1, MachineMemory::write, MachineMemory::read);
    }

    @Override
    public void step(
        String machineId,
        List<SensorReading> readings,
        MachineMemory memory,
        Consumer<MachineHealth> rows) {
      Instant start = HOURS.startOf(readings.get(0));
      long hour = hourOf(start);
      memory.forget(hour, model.get().horizon().longestWindow());
      long count = take(readings, hour, memory);
      if (count > 0) {
        rows.accept(rowOf(machineId, start, count, memory));
      }
    }

    private static long hourOf(Instant start) {
      return start.getMillis() / MachineHealth.LENGTH.getMillis();
    }

    /** Returns how many readings of the machine that lives at the end of the hour are known. */
    private long take(List<SensorReading> readings, long hour, MachineMemory memory) {
      Set<String> known = model.get().known();
      long count = 0;
      for (SensorReading reading : readings) {
        if (Life.isFailure(reading)) {
          memory.clear();
          count = 0;
        } else if (known.contains(reading.getMetric())) {
          memory.means().add(reading.getMetric(), hour, reading.getValue());
          count++;
        }
      }
      return count;
    }

    private MachineHealth rowOf(
        String machineId, Instant start, long readings, MachineMemory memory) {
      Horizon horizon = model.get().horizon();
      long hour = hourOf(start);
      LifeModel.Verdict verdict = model.get().judge(memory.means(), hour);
      long known = memory.means().hoursKnown(hour, horizon.longestWindow());
      double health = verdict.hours() / horizon.hours();
      boolean low = isBelow(verdict.hours()) && known >= horizon.windows().get(0);
      boolean alert = memory.say(hour, health, low);
      Double trend = memory.trendPerDay();
      return new MachineHealth(
          machineId,
          start,
          rounded(health, 1000),
          trend == null ? null : rounded(trend, 1000),
          rounded(verdict.hours(), 10),
          verdict.lowHours(),
          verdict.highHours(),
          reasons(verdict),
          alert,
          readings,
          known);
    }

    private boolean isBelow(double hours) {
      return hours * MachineHealth.LENGTH.getMillis() < threshold.getMillis();
    }

    private static double rounded(double value, int parts) {
      return (double) Math.round(value * parts) / parts;
    }

    /** Most first; of equal ones in the order of their names. */
    private static String reasons(LifeModel.Verdict verdict) {
      return verdict.lost().entrySet().stream()
          .filter(lost -> lost.getValue() >= LEAST_REASON_HOURS)
          .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
          .limit(MOST_REASONS)
          .map(lost -> String.format(Locale.ROOT, "%s -%.1f h", lost.getKey(), lost.getValue()))
          .collect(Collectors.joining(", "));
    }
  }
}
