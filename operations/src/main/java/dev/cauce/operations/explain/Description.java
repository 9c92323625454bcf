package dev.cauce.operations.explain;

import dev.cauce.io.cassandra.TableCql;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** What a pipeline reads and writes, in words. */
public final class Description {
  private final PipelineDefinition definition;
  private final @Nullable Interval interval;

  private Description(PipelineDefinition definition, @Nullable Interval interval) {
    this.definition = definition;
    this.interval = interval;
  }

  /** Describes {@code definition}, over {@code interval} unless that is null. */
  public static String of(PipelineDefinition definition, @Nullable Interval interval) {
    return String.join("\n", new Description(definition, interval).lines()) + "\n";
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("pipeline " + definition.name());
    lines.add("reads");
    for (Topic<?> topic : definition.topics()) {
      lines.add(
          String.format(
              "  %s: %s, L %s, F %s",
              topic.name(),
              topic.type().getSimpleName(),
              text(topic.lateness()),
              text(topic.future())));
      lines.add("    " + dependence(topic));
      lines.add("    arrivals " + arrivals(topic));
    }
    lines.add("writes");
    Catalog.tablesOf(definition).forEach(table -> lines.addAll(linesOf(table)));
    return lines;
  }

  private String dependence(Topic<?> topic) {
    return topic.isReference()
        ? "reference: a row at time t depends on the latest event of each key up to t"
        : String.format(
            "lookback %s: a row at time t depends on events in (t - %1$s, t]",
            text(definition.lookback(topic)));
  }

  /** Since {@code arrival - L <= event time <= arrival + F}. */
  private String arrivals(Topic<?> topic) {
    if (topic.isReference()) {
      return "from the beginning"
          + (interval == null
              ? " up to TO + " + text(topic.lateness()) + "; a stream goes on"
              : interval.isBounded() ? " up to " + interval.to().plus(topic.lateness()) : " on");
    }
    if (interval == null) {
      return String.format(
          "from FROM - %s - %s up to TO + %s; a stream goes on",
          text(definition.lookback(topic)), text(topic.future()), text(topic.lateness()));
    }
    return String.format(
        "from %s %s",
        interval.from().minus(definition.lookback(topic)).minus(topic.future()),
        interval.isBounded() ? "up to " + interval.to().plus(topic.lateness()) : "on, a stream");
  }

  private static List<String> linesOf(Table<?> table) {
    List<String> others = new ArrayList<>(table.schema().getFieldNames());
    others.removeAll(table.key());
    String clustering =
        table.clusteringKey().isEmpty() ? "" : ", " + columns(table.clusteringKey());
    return List.of(
        "  " + table.name() + ": key (" + columns(table.partitionKey()) + ")" + clustering,
        "    columns " + columns(others));
  }

  private static String columns(List<String> fields) {
    return fields.stream().map(TableCql::columnOf).collect(Collectors.joining(", "));
  }

  /** A duration as the command line takes it, in the largest units that fit: {@code 31d 1h}. */
  static String text(Duration duration) {
    List<String> parts = new ArrayList<>();
    long left = duration.getMillis();
    String[] units = {"d", "h", "m", "s", "ms"};
    long[] millis = {86_400_000, 3_600_000, 60_000, 1000, 1};
    for (int i = 0; i < units.length; i++) {
      if (left >= millis[i]) {
        parts.add(left / millis[i] + units[i]);
        left %= millis[i];
      }
    }
    return parts.isEmpty() ? "0s" : String.join(" ", parts);
  }
}
