package dev.cauce.suite.sensors;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.IntakeModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.sensors.Anomaly;
import dev.cauce.transforms.sensors.SensorMinute;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import dev.cauce.transforms.sensors.detection.Assessment;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What sensors measured by minute, and which readings stand out: all readings of a sensor in one
 * sorted list, judged from the first to the last by one detector.
 */
public final class AnomaliesModel implements PipelineModel {
  private final DetectorSettings settings;

  public AnomaliesModel(DetectorSettings settings) {
    this.settings = settings;
  }

  private record Series(String sensorId, String metric) {
    static final Comparator<Series> ORDER =
        Comparator.comparing(Series::sensorId).thenComparing(Series::metric);
  }

  private record Reading(Instant time, String id, String machineId, double value) {
    static final Comparator<Reading> ORDER =
        Comparator.comparing(Reading::time).thenComparing(Reading::id);
  }

  @Override
  public ModelTables of(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    Map<Series, List<Reading>> readings = new TreeMap<>(Series.ORDER);
    new IntakeModel<>(new ReadingRules(), tables)
        .read(
            log,
            event ->
                readings
                    .computeIfAbsent(
                        new Series(event.getSensorId(), event.getMetric()),
                        series -> new ArrayList<>())
                    .add(readingOf(event)));
    readings.forEach(
        (series, unsorted) -> {
          List<Reading> sorted = unsorted.stream().sorted(Reading.ORDER).toList();
          addMinutes(tables, series, sorted);
          addAnomalies(tables, series, sorted);
        });
    return tables;
  }

  private static Reading readingOf(SensorReading event) {
    return new Reading(
        event.getEventTime(), event.getReadingId(), event.getMachineId(), event.getValue());
  }

  private static void addMinutes(ModelTables tables, Series series, List<Reading> sorted) {
    int next = 0;
    while (next < sorted.size()) {
      Instant minute = minuteOf(sorted.get(next));
      List<Double> values = new ArrayList<>();
      while (next < sorted.size() && minuteOf(sorted.get(next)).equals(minute)) {
        values.add(sorted.get(next).value());
        next++;
      }
      ExactStatistics exact = ExactStatistics.of(values);
      tables.add(
          SensorMinute.TABLE,
          lastInstantOf(minute),
          series.sensorId(),
          series.metric(),
          ModelTables.joda(minute),
          (long) values.size(),
          exact.minMicros(),
          exact.maxMicros(),
          exact.meanMicros(),
          exact.deviationMicros(),
          ModelTables.joda(minute.truncatedTo(ChronoUnit.DAYS)));
    }
  }

  private void addAnomalies(ModelTables tables, Series series, List<Reading> sorted) {
    AnomalyDetector detector = new AnomalyDetector(settings);
    for (Reading reading : sorted) {
      Assessment assessment = detector.assess(reading.time().toEpochMilli(), reading.value());
      if (assessment.standsOut()) {
        Instant year =
            LocalDate.of(reading.time().atZone(ZoneOffset.UTC).getYear(), 1, 1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        add(tables, Anomaly.TABLE, series, reading, assessment, year);
        Instant hour = reading.time().truncatedTo(ChronoUnit.HOURS);
        add(tables, Anomaly.BY_HOUR, series, reading, assessment, hour);
      }
    }
  }

  private static void add(
      ModelTables tables,
      Table<Anomaly> table,
      Series series,
      Reading reading,
      Assessment assessment,
      Instant bucket) {
    tables.add(
        table,
        lastInstantOf(minuteOf(reading)),
        series.sensorId(),
        series.metric(),
        ModelTables.joda(reading.time()),
        reading.id(),
        reading.machineId(),
        reading.value(),
        assessment.expected(),
        assessment.score(),
        assessment.reason().name(),
        ModelTables.joda(bucket));
  }

  private static Instant minuteOf(Reading reading) {
    return reading.time().truncatedTo(ChronoUnit.MINUTES);
  }

  private static Instant lastInstantOf(Instant minute) {
    return minute.plus(1, ChronoUnit.MINUTES).minusMillis(1);
  }
}
