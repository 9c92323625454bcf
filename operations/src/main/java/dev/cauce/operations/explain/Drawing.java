package dev.cauce.operations.explain;

import dev.cauce.operations.explain.StepGraph.Edge;
import dev.cauce.operations.explain.StepGraph.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A graph as text for a drawing tool.
 *
 * @see <a href="https://mermaid.js.org/syntax/flowchart.html">Mermaid flowcharts</a>
 * @see <a href="https://graphviz.org/doc/info/lang.html">The DOT language</a>
 */
public enum Drawing {
  /** A flowchart that many viewers of Markdown draw. */
  MERMAID {
    @Override
    public String of(StepGraph graph) {
      return "flowchart TD\n" + body(graph);
    }

    @Override
    String node(Node node) {
      String label = quoted(node.label());
      return node.id()
          + switch (node.kind()) {
            case TOPIC -> "([" + label + "])";
            case STEP -> "[" + label + "]";
            case TABLE -> "[(" + label + ")]";
          };
    }

    @Override
    String edge(Edge edge) {
      String label = edge.label().isEmpty() ? "" : "|" + quoted(edge.label()) + "|";
      return edge.from() + " -->" + label + " " + edge.to();
    }

    @Override
    String groupOpens(int number, String name) {
      return "subgraph g" + number + "[" + quoted(name) + "]";
    }

    @Override
    String groupCloses() {
      return "end";
    }

    @Override
    String quoted(String text) {
      return '"' + text.replace("#", "#35;").replace("\"", "#quot;") + '"';
    }
  },

  /** A digraph for Graphviz. */
  DOT {
    @Override
    public String of(StepGraph graph) {
      return "digraph pipeline {\n  node [shape=box]\n" + body(graph) + "}\n";
    }

    @Override
    String node(Node node) {
      String shape =
          switch (node.kind()) {
            case TOPIC -> ", shape=oval";
            case STEP -> "";
            case TABLE -> ", shape=cylinder";
          };
      return node.id() + " [label=" + quoted(node.label()) + shape + "]";
    }

    @Override
    String edge(Edge edge) {
      String label = edge.label().isEmpty() ? "" : " [label=" + quoted(edge.label()) + "]";
      return edge.from() + " -> " + edge.to() + label;
    }

    @Override
    String groupOpens(int number, String name) {
      return "subgraph cluster_" + number + " {\n    label=" + quoted(name);
    }

    @Override
    String groupCloses() {
      return "}";
    }

    @Override
    String quoted(String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  };

  /** The text that draws {@code graph}. */
  public abstract String of(StepGraph graph);

  abstract String node(Node node);

  abstract String edge(Edge edge);

  abstract String groupOpens(int number, String name);

  abstract String groupCloses();

  abstract String quoted(String text);

  final String body(StepGraph graph) {
    StringBuilder text = new StringBuilder();
    Map<String, List<Node>> groups =
        graph.nodes().stream()
            .collect(Collectors.groupingBy(Node::group, LinkedHashMap::new, Collectors.toList()));
    int number = 0;
    for (Map.Entry<String, List<Node>> group : groups.entrySet()) {
      if (group.getKey().isEmpty()) {
        group.getValue().forEach(node -> line(text, "  ", node(node)));
      } else {
        number++;
        line(text, "  ", groupOpens(number, group.getKey()));
        group.getValue().forEach(node -> line(text, "    ", node(node)));
        line(text, "  ", groupCloses());
      }
    }
    graph.edges().forEach(edge -> line(text, "  ", edge(edge)));
    return text.toString();
  }

  private static void line(StringBuilder text, String indent, String line) {
    text.append(indent).append(line).append('\n');
  }
}
