package dev.cauce.operations.explain;

import dev.cauce.operations.explain.StepGraph.Edge;
import dev.cauce.operations.explain.StepGraph.Kind;
import dev.cauce.operations.explain.StepGraph.Node;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;

/**
 * Reads the steps off Beam's graph: one node for each step of a pipeline, a domain's transform
 * opened up into its own steps, and what only joins or re-windows left out.
 */
public final class ReadableSteps extends Pipeline.PipelineVisitor.Defaults {
  private static final String READ = "Read ";
  private static final String WRITE = "Write ";

  /** What is the same in each pipeline, or Beam's own. */
  private static final List<String> NOT_OPENED =
      List.of("dev.cauce.transforms.intake.", "dev.cauce.io.", "org.apache.beam.");

  private final Set<String> topics;
  private final List<Node> nodes = new ArrayList<>();
  private final Set<Edge> edges = new LinkedHashSet<>();
  private final Map<PCollection<?>, List<Source>> sources = new HashMap<>();

  /** Where a collection comes from. */
  private record Source(String node, String output) {}

  private ReadableSteps(PipelineDefinition definition) {
    topics = definition.topics().stream().map(Topic::name).collect(Collectors.toSet());
  }

  /** The steps of {@code pipeline}, the graph of {@code definition}. */
  public static StepGraph of(PipelineDefinition definition, Pipeline pipeline) {
    ReadableSteps steps = new ReadableSteps(definition);
    pipeline.traverseTopologically(steps);
    return new StepGraph(steps.nodes, List.copyOf(steps.edges));
  }

  @Override
  public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
    if (node.isRootNode() || isOpened(node)) {
      return CompositeBehavior.ENTER_TRANSFORM;
    }
    add(node);
    return CompositeBehavior.DO_NOT_ENTER_TRANSFORM;
  }

  @Override
  public void visitPrimitiveTransform(TransformHierarchy.Node node) {
    add(node);
  }

  /** A domain's own transform is what a reader wants to see inside. */
  private static boolean isOpened(TransformHierarchy.Node node) {
    String type = node.getTransform().getClass().getName();
    return NOT_OPENED.stream().noneMatch(type::startsWith) && node.getEnclosingNode().isRootNode();
  }

  private void add(TransformHierarchy.Node node) {
    List<Source> inputs =
        node.getInputs().values().stream()
            .flatMap(input -> sources.getOrDefault(input, List.of()).stream())
            .toList();
    if (isPlumbing(node.getTransform())) {
      node.getOutputs().values().forEach(output -> sources.put(output, inputs));
    } else {
      boolean several = node.getOutputs().size() > 1;
      String id = put(node.getFullName(), inputs);
      node.getOutputs()
          .forEach(
              (tag, output) ->
                  sources.put(output, List.of(new Source(id, several ? tag.getId() : ""))));
    }
  }

  /** Puts a step between what it takes in and, at the ends, the topic or the table. */
  private String put(String step, List<Source> inputs) {
    int slash = step.indexOf('/');
    List<Source> read = read(step);
    String group = slash < 0 ? "" : step.substring(0, slash);
    String id = put(step.substring(slash + 1), Kind.STEP, group);
    read.forEach(source -> edges.add(new Edge(source.node(), id, source.output())));
    inputs.forEach(source -> edges.add(new Edge(source.node(), id, source.output())));
    if (step.startsWith(WRITE)) {
      String table = step.substring(WRITE.length()).replaceFirst(" of .+$", "");
      edges.add(new Edge(id, tableNode(table), ""));
    }
    return id;
  }

  private static boolean isPlumbing(PTransform<?, ?> transform) {
    return transform instanceof Window
        || transform instanceof Window.Assign
        || transform instanceof Flatten.PCollections;
  }

  /** The topic that a step reads, if it does. */
  private List<Source> read(String step) {
    return step.startsWith(READ) && topics.contains(step.substring(READ.length()))
        ? List.of(new Source(put(step.substring(READ.length()), Kind.TOPIC, ""), ""))
        : List.of();
  }

  /** Several steps may write to one table. */
  private String tableNode(String table) {
    return nodes.stream()
        .filter(node -> node.kind() == Kind.TABLE && node.label().equals(table))
        .map(Node::id)
        .findFirst()
        .orElseGet(() -> put(table, Kind.TABLE, ""));
  }

  private String put(String label, Kind kind, String group) {
    String id = "n" + (nodes.size() + 1);
    nodes.add(new Node(id, label, kind, group));
    return id;
  }
}
