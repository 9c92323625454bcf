package dev.cauce.operations.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.explain.StepGraph.Kind;
import dev.cauce.operations.explain.StepGraph.Node;
import dev.cauce.operations.launch.Preview;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ReadableStepsTest {
  private static final Interval BATCH =
      new Interval(Instant.EPOCH, Instant.EPOCH.plus(Duration.standardDays(1)));
  private static final Interval STREAM = new Interval(Instant.EPOCH, null);

  static List<Catalog> pipelines() {
    return Catalog.all();
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void drawsTheSameGraphEachTime(Catalog pipeline) {
    PipelineDefinition definition = define(pipeline);
    List<Interval> intervals = definition.needsAnEnd() ? List.of(BATCH) : List.of(BATCH, STREAM);
    for (Interval interval : intervals) {
      for (Drawing drawing : Drawing.values()) {
        assertEquals(
            drawing.of(steps(definition, interval)), drawing.of(steps(definition, interval)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void drawsABatchAsItDrawsAStream(Catalog pipeline) {
    PipelineDefinition definition = define(pipeline);
    if (definition.needsAnEnd()) {
      BadOptionException refused =
          assertThrows(BadOptionException.class, () -> steps(definition, STREAM));
      assertTrue(refused.getMessage().contains("--to 2026-02-01"), refused.getMessage());
    } else {
      assertEquals(steps(definition, BATCH), steps(definition, STREAM));
    }
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void beginsWithTheTopicsAndEndsWithEveryTable(Catalog pipeline) {
    PipelineDefinition definition = define(pipeline);
    StepGraph graph = steps(definition, BATCH);
    assertEquals(
        definition.topics().stream()
            .map(Topic::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        labels(graph, Kind.TOPIC));
    assertEquals(
        Catalog.tablesOf(definition).stream()
            .map(Table::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        labels(graph, Kind.TABLE));
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void showsTheStepsOfEveryTopicAndTable(Catalog pipeline) {
    PipelineDefinition definition = define(pipeline);
    Set<String> steps = labels(steps(definition, BATCH), Kind.STEP);
    for (Topic<?> topic : definition.topics()) {
      assertTrue(
          steps.containsAll(
              List.of(
                  "Read " + topic.name(), "Decode " + topic.name(), "Deduplicate " + topic.name())),
          steps::toString);
    }
    for (Table<?> table : definition.tables()) {
      assertTrue(holds(steps, "Owned " + table.name()), steps::toString);
      assertTrue(holds(steps, "Write " + table.name()), steps::toString);
    }
  }

  /** A table may be written in parts, each with a step of its own. */
  private static boolean holds(Set<String> steps, String step) {
    return steps.stream().anyMatch(one -> one.equals(step) || one.startsWith(step + " of "));
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void connectsEveryNode(Catalog pipeline) {
    StepGraph graph = steps(define(pipeline), BATCH);
    Set<String> connected = new HashSet<>();
    graph.edges().forEach(edge -> connected.addAll(List.of(edge.from(), edge.to())));
    assertEquals(graph.nodes().stream().map(Node::id).collect(Collectors.toSet()), connected);
    for (Node node : graph.nodes()) {
      boolean reached = graph.edges().stream().anyMatch(edge -> edge.to().equals(node.id()));
      assertEquals(node.kind() != Kind.TOPIC, reached, node::toString);
    }
  }

  private static PipelineDefinition define(Catalog pipeline) {
    PipelineOptionsFactory.register(pipeline.optionsType());
    return pipeline.define(PipelineOptionsFactory.create());
  }

  private static StepGraph steps(PipelineDefinition definition, Interval interval) {
    return ReadableSteps.of(definition, Preview.of(definition, interval));
  }

  private static Set<String> labels(StepGraph graph, Kind kind) {
    return graph.nodes().stream()
        .filter(node -> node.kind() == kind)
        .map(Node::label)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
