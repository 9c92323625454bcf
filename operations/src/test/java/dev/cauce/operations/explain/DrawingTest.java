package dev.cauce.operations.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.operations.explain.StepGraph.Edge;
import dev.cauce.operations.explain.StepGraph.Kind;
import dev.cauce.operations.explain.StepGraph.Node;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DrawingTest {
  private static final StepGraph GRAPH =
      new StepGraph(
          List.of(
              new Node("n1", "commerce.orders", Kind.TOPIC, ""),
              new Node("n2", "Say \"a\\b\" #1", Kind.STEP, ""),
              new Node("n3", "Sum", Kind.STEP, "SummarizeSales"),
              new Node("n4", "sales", Kind.TABLE, "")),
          List.of(
              new Edge("n1", "n2", ""), new Edge("n2", "n3", "onTime"), new Edge("n3", "n4", "")));

  @Test
  void drawsAMermaidFlowchartWithQuotedLabels() {
    assertEquals(
        """
        flowchart TD
          n1(["commerce.orders"])
          n2["Say #quot;a\\b#quot; #35;1"]
          n4[("sales")]
          subgraph g1["SummarizeSales"]
            n3["Sum"]
          end
          n1 --> n2
          n2 -->|"onTime"| n3
          n3 --> n4
        """,
        Drawing.MERMAID.of(GRAPH));
  }

  @Test
  void drawsADotGraphWithQuotedLabels() {
    assertEquals(
        """
        digraph pipeline {
          node [shape=box]
          n1 [label="commerce.orders", shape=oval]
          n2 [label="Say \\"a\\\\b\\" #1"]
          n4 [label="sales", shape=cylinder]
          subgraph cluster_1 {
            label="SummarizeSales"
            n3 [label="Sum"]
          }
          n1 -> n2
          n2 -> n3 [label="onTime"]
          n3 -> n4
        }
        """,
        Drawing.DOT.of(GRAPH));
  }
}
