package dev.cauce.suite.sensors;

import com.google.common.hash.Hashing;
import dev.cauce.io.runs.Interval;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.TrainedLifeModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseVector;

/**
 * The models that are trained on the machines that failed within one of {@code intervals}, with a
 * horizon of 125 hours; they are fewer than are drawn.
 */
record LifeTrainingModel(List<Interval> intervals) implements PipelineModel {
  private static final int HORIZON = 125;
  private static final int LEARNED = 188;
  private static final double[] PENALTIES = {1, 10, 100, 1000};

  /** A machine's last hours. */
  private record Life(String machine, Instant failed, MachineLog.Measured measured) {
    long failedHour() {
      return failed.toEpochMilli() / 3_600_000;
    }

    List<Long> hours() {
      TreeSet<Long> hours = new TreeSet<>();
      measured.values().forEach(metric -> hours.addAll(metric.keySet()));
      return List.copyOf(hours.tailSet(failedHour() - LEARNED, false));
    }
  }

  /** An hour of one of the lives, how long it was before the failure, and what was measured. */
  private record Example(int of, int part, double life, double[] values) {}

  @Override
  public ModelTables of(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    List<Life> all = new ArrayList<>();
    MachineLog.read(log, "maintenance_model", tables)
        .forEach((machine, readings) -> addLives(all, machine, readings));
    for (Interval interval : intervals) {
      List<Life> lives = new ArrayList<>(all);
      lives.removeIf(life -> !interval.holds(ModelTables.joda(life.failed())));
      if (lives.size() > 1) {
        addModel(tables, lives);
      }
    }
    return tables;
  }

  private static void addLives(List<Life> lives, String machine, List<SensorReading> readings) {
    MachineLog.Measured measured = new MachineLog.Measured();
    for (SensorReading reading : readings) {
      if (MachineLog.isFailure(reading)) {
        long first = MachineLog.hourOf(reading) - 2 * LEARNED;
        measured.values().forEach(hours -> hours.headMap(first, true).clear());
        measured.values().removeIf(hours -> hours.isEmpty());
        if (!measured.isEmpty()) {
          lives.add(new Life(machine, reading.getEventTime(), measured));
        }
        measured = new MachineLog.Measured();
      } else if (!reading.getMetric().equals("failure")) {
        measured.add(reading);
      }
    }
  }

  private static void addModel(ModelTables tables, List<Life> lives) {
    List<Instant> failed = lives.stream().map(Life::failed).sorted().toList();
    lives.sort(Comparator.comparing(Life::machine).thenComparing(Life::failed));
    Training training = new Training(lives);
    String text = training.text();
    Instant last = failed.get(failed.size() - 1);
    tables.add(
        TrainedLifeModel.TABLE,
        last,
        "maintenance",
        ModelTables.joda(last),
        ModelTables.joda(failed.get(0)),
        (long) lives.size(),
        (long) training.examples.size(),
        training.error,
        "maintenance@" + Hashing.sha256().hashString(text, StandardCharsets.UTF_8));
  }

  /** One training. */
  private static final class Training {
    final List<Example> examples = new ArrayList<>();
    final List<String> metrics = new ArrayList<>();
    final List<MachineLog.Scale> scales = new ArrayList<>();
    final int parts;
    double error;

    Training(List<Life> lives) {
      parts = Math.min(10, lives.size());
      TreeSet<String> names = new TreeSet<>();
      lives.forEach(life -> names.addAll(life.measured().keySet()));
      for (String name : names) {
        long having = lives.stream().filter(l -> l.measured().containsKey(name)).count();
        MachineLog.Scale scale = scaleOf(lives, name);
        if (2 * having >= lives.size() && scale.highest() - scale.lowest() > 1e-6) {
          metrics.add(name);
          scales.add(scale);
        }
      }
      for (int part = 0; part < parts; part++) {
        for (int i = part; i < lives.size(); i += parts) {
          Life life = lives.get(i);
          for (long hour : life.hours()) {
            double left = Math.min(HORIZON, life.failedHour() - hour);
            examples.add(new Example(i, part, left, values(life, hour)));
          }
        }
      }
    }

    private static MachineLog.Scale scaleOf(List<Life> lives, String metric) {
      List<Double> means = new ArrayList<>();
      for (Life life : lives) {
        if (life.measured().containsKey(metric)) {
          life.measured().get(metric).values().forEach(hour -> means.add(hour[0] / hour[1]));
        }
      }
      double sum = 0;
      for (double mean : means) {
        sum += mean;
      }
      double mean = sum / means.size();
      double squares = 0;
      for (double one : means) {
        squares += (one - mean) * (one - mean);
      }
      List<Double> sorted = means.stream().sorted().toList();
      return new MachineLog.Scale(
          mean, Math.sqrt(squares / means.size()), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private double[] values(Life life, long hour) {
      double[] values = new double[8 * metrics.size() + 1];
      for (int i = 0; i < metrics.size(); i++) {
        double[] terms = life.measured().terms(metrics.get(i), hour, scales.get(i));
        for (int j = 0; terms != null && j < 8; j++) {
          values[8 * i + j] = terms[j];
        }
      }
      values[8 * metrics.size()] = 1;
      return values;
    }

    String text() {
      double[] best = {0, Double.MAX_VALUE};
      List<double[]> said = List.of();
      for (double penalty : PENALTIES) {
        List<double[]> now = leftOut(penalty);
        double squares = 0;
        for (double[] one : now) {
          squares += one[1] * one[1];
        }
        if (squares < best[1]) {
          best = new double[] {penalty, squares};
          said = now;
        }
      }
      error = Math.sqrt(best[1] / said.size());
      return text(weights(best[0], -1), said);
    }

    private List<double[]> leftOut(double penalty) {
      List<double[]> said = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        double[] weights = weights(penalty, part);
        for (Example example : examples) {
          if (example.part() == part) {
            double sum = times(weights, example.values(), 0, weights.length);
            double within = Math.min(HORIZON, Math.max(0, sum));
            said.add(new double[] {within, example.life() - within});
          }
        }
      }
      return said;
    }

    /** Sums of each part first, as the page of the pipeline has it. */
    private double[] weights(double penalty, int without) {
      int size = 8 * metrics.size() + 1;
      double[][] products = new double[size][size];
      double[] targets = new double[size];
      for (int part = 0; part < parts; part++) {
        double[][] own = new double[size][size];
        double[] ownTargets = new double[size];
        for (Example example : examples) {
          if (example.part() == part) {
            for (int i = 0; i < size; i++) {
              for (int j = 0; j < size; j++) {
                own[i][j] += example.values()[i] * example.values()[j];
              }
              ownTargets[i] += example.values()[i] * example.life();
            }
          }
        }
        for (int i = 0; part != without && i < size; i++) {
          for (int j = 0; j < size; j++) {
            products[i][j] += own[i][j];
          }
          targets[i] += ownTargets[i];
        }
      }
      for (int i = 0; i < size - 1; i++) {
        products[i][i] += penalty;
      }
      return DenseMatrix.createDenseMatrix(products)
          .choleskyFactorization()
          .orElseThrow()
          .solve(DenseVector.createDenseVector(targets))
          .toArray();
    }

    private static double times(double[] weights, double[] values, int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += weights[i] * values[i];
      }
      return sum;
    }

    private String text(double[] weights, List<double[]> said) {
      StringBuilder lines = new StringBuilder();
      double healthy = weights[weights.length - 1];
      double most = examples.stream().mapToDouble(Example::life).max().orElseThrow();
      for (int i = 0; i < metrics.size(); i++) {
        double sum = 0;
        long count = 0;
        for (Example example : inOrderOfLives()) {
          if (example.life() == most) {
            sum += times(weights, example.values(), 8 * i, 8 * i + 8);
            count++;
          }
        }
        healthy += sum / count;
        MachineLog.Scale scale = scales.get(i);
        lines.append("metric " + metrics.get(i) + " mean " + scale.mean());
        lines.append(" deviation " + scale.deviation() + " lowest " + scale.lowest());
        lines.append(" highest " + scale.highest() + " healthy " + sum / count + " weights");
        for (int j = 0; j < 8; j++) {
          lines.append(" " + weights[8 * i + j]);
        }
        lines.append("\n");
      }
      return "cauce life model 1\nhorizon 125\nhealthy " + healthy + "\n" + bands(said) + lines;
    }

    private List<Example> inOrderOfLives() {
      return examples.stream().sorted(Comparator.comparingInt(Example::of)).toList();
    }

    private static String bands(List<double[]> said) {
      List<double[]> sorted = new ArrayList<>(said);
      sorted.sort(Comparator.comparingDouble(one -> one[0]));
      TreeSet<Double> edges = new TreeSet<>(List.of(0.0));
      for (int i = 1; i < 8; i++) {
        edges.add(sorted.get(i * sorted.size() / 8)[0]);
      }
      StringBuilder lines = new StringBuilder();
      for (double edge : edges) {
        Double next = edges.higher(edge);
        List<Double> more =
            said.stream()
                .filter(one -> one[0] >= edge && (next == null || one[0] < next))
                .map(one -> one[1])
                .sorted()
                .toList();
        int low = (int) Math.floor((more.size() + 1) * 0.05) - 1;
        int high = (int) Math.ceil((more.size() + 1) * 0.95) - 1;
        lines.append("band " + edge + " low " + more.get(Math.max(0, low)));
        lines.append(" high " + more.get(Math.min(more.size() - 1, high)) + "\n");
      }
      return lines.toString();
    }
  }
}
