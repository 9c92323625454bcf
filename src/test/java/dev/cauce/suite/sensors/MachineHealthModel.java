package dev.cauce.suite.sensors;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.sensors.MachineAlert;
import dev.cauce.transforms.sensors.MachineHealth;
import dev.cauce.transforms.sensors.SensorReading;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long machines last by a model's text, whose horizon is 125 hours: each hour of each life by
 * itself, from all that came before it in that life.
 *
 * @param model the lines of a model
 */
record MachineHealthModel(List<String> model, double alertBelowHours) implements PipelineModel {
  private static final double HORIZON = 125;
  private static final int DAY_HOURS = 24;

  /** What was said of an hour. */
  private record Said(long hour, double health, boolean low) {}

  @Override
  public ModelTables of(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    MachineLog.read(log, "maintenance", tables)
        .forEach((machine, readings) -> addMachine(tables, machine, readings));
    return tables;
  }

  private void addMachine(ModelTables tables, String machine, List<SensorReading> readings) {
    MachineLog.Measured life = new MachineLog.Measured();
    List<Said> said = new ArrayList<>();
    long inHour = 0;
    for (int i = 0; i < readings.size(); i++) {
      SensorReading reading = readings.get(i);
      long hour = MachineLog.hourOf(reading);
      if (i > 0 && MachineLog.hourOf(readings.get(i - 1)) < hour) {
        inHour = 0;
      }
      if (MachineLog.isFailure(reading)) {
        life = new MachineLog.Measured();
        said = new ArrayList<>();
        inHour = 0;
      } else if (model.stream()
          .anyMatch(l -> l.startsWith("metric " + reading.getMetric() + " "))) {
        life.add(reading);
        inHour++;
      }
      boolean last = i + 1 == readings.size() || MachineLog.hourOf(readings.get(i + 1)) > hour;
      if (last && inHour > 0) {
        addHour(tables, machine, hour, life, inHour, said);
      }
    }
  }

  private void addHour(
      ModelTables tables,
      String machine,
      long hour,
      MachineLog.Measured life,
      long readings,
      List<Said> said) {
    double hours = 0;
    long known = 0;
    Map<String, Double> lost = new TreeMap<>();
    for (String line : model) {
      String[] words = line.split(" ");
      if (words[0].equals("healthy")) {
        hours += number(words[1]);
      } else if (words[0].equals("metric") && life.containsKey(words[1])) {
        MachineLog.Scale scale =
            new MachineLog.Scale(
                number(words[3]), number(words[5]), number(words[7]), number(words[9]));
        double[] terms = life.terms(words[1], hour, scale);
        if (terms != null) {
          double sum = 0;
          for (int i = 0; i < terms.length; i++) {
            sum += number(words[13 + i]) * terms[i];
          }
          lost.put(words[1], number(words[11]) - sum);
          hours -= number(words[11]) - sum;
          known = Math.max(known, life.get(words[1]).subMap(hour - 188, false, hour, true).size());
        }
      }
    }
    hours = within(hours);
    long[] interval = intervalOf(hours);
    boolean low = hours < alertBelowHours && known >= 6;
    boolean alert =
        low && said.stream().noneMatch(one -> one.low() && one.hour() > hour - DAY_HOURS);
    said.add(new Said(hour, hours / HORIZON, low));
    said.removeIf(one -> one.hour() <= hour - DAY_HOURS);
    String reasons = reasons(lost);
    Instant start = Instant.ofEpochSecond(hour * 3600);
    Instant end = start.plus(1, ChronoUnit.HOURS).minusMillis(1);
    tables.add(
        MachineHealth.TABLE,
        end,
        machine,
        ModelTables.joda(start),
        Math.round(hours / HORIZON * 1000) / 1000.0,
        said.size() < 3 ? null : Math.round(slope(said) * 24 * 1000) / 1000.0,
        Math.round(hours * 10) / 10.0,
        interval[0],
        interval[1],
        reasons,
        alert,
        readings,
        known,
        ModelTables.joda(yearOf(start)));
    if (alert) {
      String text =
          String.format(
              Locale.ROOT,
              "%.1f h of life left (%d to %d)",
              Math.round(hours * 10) / 10.0,
              interval[0],
              interval[1]);
      tables.add(
          MachineAlert.TABLE,
          end,
          ModelTables.joda(start),
          machine,
          Math.round(hours * 10) / 10.0,
          interval[0],
          interval[1],
          reasons.isEmpty() ? text : text + ": " + reasons,
          ModelTables.joda(start.truncatedTo(ChronoUnit.DAYS)));
    }
  }

  private long[] intervalOf(double hours) {
    double low = 0;
    double high = 0;
    for (String line : model) {
      String[] words = line.split(" ");
      if (words[0].equals("band") && number(words[1]) <= hours) {
        low = number(words[3]);
        high = number(words[5]);
      }
    }
    return new long[] {
      (long) Math.floor(Math.min(hours, within(hours + low))),
      (long) Math.ceil(Math.max(hours, within(hours + high)))
    };
  }

  private static String reasons(Map<String, Double> lost) {
    List<String> metrics = new ArrayList<>(lost.keySet());
    metrics.removeIf(metric -> lost.get(metric) < 1);
    metrics.sort((a, b) -> Double.compare(lost.get(b), lost.get(a)));
    List<String> reasons = new ArrayList<>();
    for (String metric : metrics.subList(0, Math.min(5, metrics.size()))) {
      reasons.add(String.format(Locale.ROOT, "%s -%.1f h", metric, lost.get(metric)));
    }
    return String.join(", ", reasons);
  }

  private static double slope(List<Said> said) {
    long last = said.get(said.size() - 1).hour();
    double meanHour = said.stream().mapToDouble(one -> one.hour() - last).average().orElseThrow();
    double mean = said.stream().mapToDouble(Said::health).average().orElseThrow();
    double together = 0;
    double squares = 0;
    for (Said one : said) {
      together += (one.hour() - last - meanHour) * (one.health() - mean);
      squares += Math.pow(one.hour() - last - meanHour, 2);
    }
    return together / squares;
  }

  private static Instant yearOf(Instant time) {
    return LocalDate.of(time.atZone(ZoneOffset.UTC).getYear(), 1, 1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private static double within(double hours) {
    return Math.min(HORIZON, Math.max(0, hours));
  }

  private static double number(String word) {
    return Double.parseDouble(word);
  }
}
