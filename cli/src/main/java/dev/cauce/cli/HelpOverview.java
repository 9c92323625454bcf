package dev.cauce.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The commands, a line each, by what somebody wants to do. */
final class HelpOverview implements IHelpSectionRenderer {
  private static final String OTHERS = "Others";

  /** Those that the launcher hands to other programs. */
  private static final Map<String, String> OF_OTHER_PROGRAMS =
      Map.of(
          "stack", "Kafka, Cassandra, Flink and Spark on this machine: up, down, status",
          "bench", "Measures a pipeline beside rivals that do the same work");

  /** A command that is not named here is among the others. */
  private static final Map<String, List<String>> TOPICS = new LinkedHashMap<>();

  static {
    TOPICS.put("Starting", List.of("demo", "stack", "init"));
    TOPICS.put("Getting data in", List.of("load", "generate", "connect"));
    TOPICS.put("Running", List.of("run", "runs", "stop", "explain"));
    TOPICS.put("Looking", List.of("query", "ledger", "deadletters", "score", "trace", "serve"));
    TOPICS.put("History", List.of("archive", "plan", "compare", "promote", "rollback", "drop"));
    TOPICS.put("Operating", List.of("doctor", "bench"));
  }

  @Override
  public String render(Help help) {
    Map<String, String> lines = new LinkedHashMap<>(OF_OTHER_PROGRAMS);
    help.subcommands().forEach((name, command) -> lines.put(name, line(command)));
    StringBuilder text = new StringBuilder();
    TOPICS.forEach((topic, names) -> append(text, topic, names, lines));
    append(text, OTHERS, new ArrayList<>(lines.keySet()), lines);
    return text.toString();
  }

  private static void append(
      StringBuilder text, String topic, List<String> names, Map<String, String> lines) {
    List<String> there = names.stream().filter(lines::containsKey).toList();
    if (!there.isEmpty()) {
      text.append(String.format("%n%s%n", topic));
      there.forEach(name -> text.append(String.format("  %-12s %s%n", name, lines.remove(name))));
    }
  }

  /** The first sentence of a command's description. */
  private static String line(Help command) {
    String all = String.join(" ", command.commandSpec().usageMessage().description());
    return all.split("[.?](\\s|$)", 2)[0];
  }
}
