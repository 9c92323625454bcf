package dev.cauce.bench.measure;

import dev.cauce.bench.flink.FlinkAnomalies;
import dev.cauce.bench.flink.FlinkCombinedSales;
import dev.cauce.bench.flink.FlinkSales;
import dev.cauce.bench.kafkastreams.KafkaDurability;
import dev.cauce.bench.kafkastreams.KafkaStreamsRun;
import dev.cauce.bench.plain.PlainAnomalies;
import dev.cauce.bench.plain.PlainSales;
import dev.cauce.bench.spark.SparkAnomalies;
import dev.cauce.bench.spark.SparkDatasetAnomalies;
import dev.cauce.bench.spark.SparkDatasetSales;
import dev.cauce.bench.spark.SparkSales;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.InputKind;
import dev.cauce.bench.workload.Shape;
import dev.cauce.pipelines.BadOptionException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.flink.api.common.RuntimeExecutionMode;

/** Who computes a workload. */
public enum Contender {
  CAUCE_FLINK(
      Engine.FLINK,
      Map.of(Shape.TOTALS, () -> CauceRun.batch(), Shape.IN_TIME_ORDER, () -> CauceRun.batch())),
  /** With the settings of a stream; early rows are made and not counted. */
  CAUCE_FLINK_STREAMING(
      Engine.FLINK,
      Map.of(Shape.TOTALS, () -> CauceRun.stream(), Shape.IN_TIME_ORDER, () -> CauceRun.stream())),
  CAUCE_SPARK(
      Engine.SPARK,
      Map.of(Shape.TOTALS, () -> CauceRun.batch(), Shape.IN_TIME_ORDER, () -> CauceRun.batch())),
  /**
   * DataStream API, batch mode: windows or timers for single events, as its documentation shows.
   */
  FLINK(
      Engine.FLINK,
      Map.of(
          Shape.TOTALS, () -> new FlinkSales(RuntimeExecutionMode.BATCH),
          Shape.IN_TIME_ORDER, () -> new FlinkAnomalies(RuntimeExecutionMode.BATCH))),
  /**
   * The same, combined before each shuffle in a bounded map, as Cauce does. Of anomalies there is
   * none: every reading is needed one by one, so that there is nothing to combine.
   */
  FLINK_COMBINED(
      Engine.FLINK, Map.of(Shape.TOTALS, () -> new FlinkCombinedSales(RuntimeExecutionMode.BATCH))),
  /** As a stream, with event time and checkpoints. */
  FLINK_STREAMING(
      Engine.FLINK,
      Map.of(
          Shape.TOTALS, () -> new FlinkSales(RuntimeExecutionMode.STREAMING),
          Shape.IN_TIME_ORDER, () -> new FlinkAnomalies(RuntimeExecutionMode.STREAMING))),
  /** As a stream, combined before each shuffle. */
  FLINK_COMBINED_STREAMING(
      Engine.FLINK,
      Map.of(Shape.TOTALS, () -> new FlinkCombinedSales(RuntimeExecutionMode.STREAMING))),
  /** RDDs, whose aggregateByKey combines before the shuffle, and whose shuffle sorts. */
  SPARK_RDD(
      Engine.SPARK,
      Map.of(
          Shape.TOTALS, () -> new SparkSales(), Shape.IN_TIME_ORDER, () -> new SparkAnomalies())),
  /** Typed rows and Spark SQL: rolled up from hours and days, or sorted within partitions. */
  SPARK_DATASET(
      Engine.SPARK,
      Map.of(
          Shape.TOTALS, () -> new SparkDatasetSales(),
          Shape.IN_TIME_ORDER, () -> new SparkDatasetAnomalies())),
  /** Processors, stores in memory with changelogs, one repartition topic, exactly once. */
  KAFKA_STREAMS(
      Engine.FLINK,
      Map.of(
          Shape.TOTALS, () -> KafkaStreamsRun.sales(KafkaDurability.CHANGELOG),
          Shape.IN_TIME_ORDER, () -> KafkaStreamsRun.anomalies(KafkaDurability.CHANGELOG))),
  /** The same of which nothing is left when a task fails: it is started over then. */
  KAFKA_STREAMS_VOLATILE(
      Engine.FLINK,
      Map.of(
          Shape.TOTALS, () -> KafkaStreamsRun.sales(KafkaDurability.NONE),
          Shape.IN_TIME_ORDER, () -> KafkaStreamsRun.anomalies(KafkaDurability.NONE))),
  /** One thread and maps: what the work itself costs. */
  PLAIN(
      Engine.FLINK,
      Map.of(
          Shape.TOTALS, () -> new PlainSales(), Shape.IN_TIME_ORDER, () -> new PlainAnomalies()));

  /** The module of runners-config on whose classpath it runs. */
  public enum Engine {
    FLINK,
    SPARK;

    String module() {
      return "runners-config/" + this;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Engine engine;

  /** Lambdas, not references: of other engines' contenders the classes are not there. */
  private final Map<Shape, Supplier<Computation>> computations;

  Contender(Engine engine, Map<Shape, Supplier<Computation>> computations) {
    this.engine = engine;
    this.computations = computations;
  }

  public Engine engine() {
    return engine;
  }

  /** Its own way to compute a shape, one of those that {@link #computes} says. */
  public Computation computation(Shape shape) {
    return computations.get(shape).get();
  }

  boolean computes(Shape shape) {
    return computations.containsKey(shape);
  }

  /** Who stands for Cauce beside this one. */
  public Contender cauce() {
    return switch (this) {
      case CAUCE_FLINK_STREAMING, FLINK_STREAMING, FLINK_COMBINED_STREAMING ->
          CAUCE_FLINK_STREAMING;
      default -> engine == Engine.SPARK ? CAUCE_SPARK : CAUCE_FLINK;
    };
  }

  /** Where its records may lie: a stream that ends is of records in memory. */
  Set<InputKind> reads() {
    if (this == KAFKA_STREAMS || this == KAFKA_STREAMS_VOLATILE) {
      return EnumSet.of(InputKind.KAFKA);
    }
    return cauce() == CAUCE_FLINK_STREAMING
        ? EnumSet.of(InputKind.MEMORY)
        : EnumSet.allOf(InputKind.class);
  }

  /** The contender called {@code name}. */
  public static Contender find(String name) {
    for (Contender contender : values()) {
      if (contender.toString().equals(name)) {
        return contender;
      }
    }
    throw new BadOptionException("rivals", name, "is not one of " + all(), "flink,plain");
  }

  /** The rival called {@code name}, which must compute {@code shape} and read {@code input}. */
  public static Contender find(String name, Shape shape, InputKind input) {
    Contender rival = find(name);
    if (!rival.computes(shape)) {
      throw new BadOptionException(
          "rivals", name, "is no rival of " + shape + ": " + of(shape), "flink,plain");
    }
    if (!rival.reads().contains(input)) {
      throw new BadOptionException(
          "rivals",
          name,
          "does not read --input " + input,
          name + " --input " + rival.reads().iterator().next());
    }
    return rival;
  }

  /** Those that compute a shape. */
  private static List<Contender> of(Shape shape) {
    return Arrays.stream(values()).filter(contender -> contender.computes(shape)).toList();
  }

  /** Those that stand beside Cauce for a shape; there may be none. */
  public static List<Contender> rivalsOf(Shape shape) {
    return of(shape).stream().filter(contender -> contender != contender.cauce()).toList();
  }

  /** Their names, as they are given. */
  public static List<String> all() {
    return Arrays.stream(values()).map(Contender::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
