package dev.cauce.operations.explain;

import java.util.List;

/**
 * A pipeline's graph as people read it.
 *
 * @param nodes in the order in which data flows
 * @param edges by the ids of nodes
 */
public record StepGraph(List<Node> nodes, List<Edge> edges) {

  public StepGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** What a node stands for. */
  public enum Kind {
    TOPIC,
    STEP,
    TABLE
  }

  /**
   * A topic, a step or a table.
   *
   * @param id letters and digits, unique in the graph
   * @param group the step of which this one is a part; empty for none
   */
  public record Node(String id, String label, Kind kind, String group) {}

  /**
   * Data on its way.
   *
   * @param label which of several outputs it is; empty where there is only one
   */
  public record Edge(String from, String to, String label) {}
}
