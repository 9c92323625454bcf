package dev.cauce.bench.plain;

import dev.cauce.bench.rows.OrderedReadings;
import dev.cauce.bench.rows.SensorRows;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.sensors.SensorReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code anomalies} in one thread, with every id and every reading of the input in maps. */
public final class PlainAnomalies implements Computation {
  private record Series(String sensorId, String metric) {}

  private final Map<Series, List<SensorReading>> all = new HashMap<>();

  @Override
  public void compute(Workload workload, int threads) {
    new PlainIntake<>(SensorRows.INTAKE).read(workload.input(), this::take);
    OrderedReadings rows = new OrderedReadings();
    for (List<SensorReading> series : all.values()) {
      series.sort(SensorRows::inOrder);
      series.forEach(rows::take);
    }
    rows.end();
  }

  private void take(SensorReading reading) {
    all.computeIfAbsent(
            new Series(reading.getSensorId(), reading.getMetric()), series -> new ArrayList<>())
        .add(reading);
  }
}
