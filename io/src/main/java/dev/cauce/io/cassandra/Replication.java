package dev.cauce.io.cassandra;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How many copies of each row a keyspace has.
 *
 * @param copies by data centre
 */
public record Replication(Map<String, Integer> copies) {
  private static final Pattern PART = Pattern.compile("([^=,\\s']+)=([1-9]\\d?)");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d?");

  /** As many as are usual, where there are as many nodes. */
  static final int USUAL = 3;

  public Replication {
    copies = new TreeMap<>(copies);
  }

  /**
   * From {@code 3}, copies in {@code datacenter}, or from {@code dc1=3,dc2=3}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  public static Replication parse(String text, String datacenter) {
    if (NUMBER.matcher(text).matches()) {
      return new Replication(Map.of(datacenter, Integer.valueOf(text)));
    }
    Map<String, Integer> copies = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      checkArgument(
          matcher.matches(),
          "--replication %s is no number of copies, nor one for each data centre;"
              + " a good one: --replication 3, or --replication %s=3,other=3",
          text,
          datacenter);
      checkArgument(
          copies.put(matcher.group(1), Integer.valueOf(matcher.group(2))) == null,
          "--replication %s names %s twice",
          text,
          matcher.group(1));
    }
    return new Replication(copies);
  }

  /** From what the store says of a keyspace. */
  static Replication of(Map<String, String> stored) {
    return new Replication(
        stored.entrySet().stream()
            .filter(option -> !option.getKey().equals("class"))
            .filter(option -> NUMBER.matcher(option.getValue()).matches())
            .collect(
                Collectors.toMap(Map.Entry::getKey, option -> Integer.valueOf(option.getValue()))));
  }

  /** Refuses a data centre that is not among {@code nodes}, and more copies than it has nodes. */
  void requireFits(Map<String, Long> nodes) {
    copies.forEach(
        (datacenter, count) -> {
          checkArgument(
              nodes.containsKey(datacenter),
              "--replication %s: there is no data centre %s; there are %s",
              this,
              datacenter,
              nodes.keySet());
          checkArgument(
              count <= nodes.get(datacenter),
              "--replication %s: %s has %s nodes, too few for %s copies; a good one:"
                  + " --replication %s=%s",
              this,
              datacenter,
              nodes.get(datacenter),
              count,
              datacenter,
              Math.min(USUAL, nodes.get(datacenter)));
        });
  }

  /** The most copies in one data centre. */
  public int most() {
    return copies.values().stream().mapToInt(Integer::intValue).max().orElse(1);
  }

  /** As the store's language has it. */
  String cql() {
    return copies.entrySet().stream()
        .map(copy -> String.format("'%s': %d", copy.getKey(), copy.getValue()))
        .collect(Collectors.joining(", ", "{'class': 'NetworkTopologyStrategy', ", "}"));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return copies.entrySet().stream()
        .map(copy -> copy.getKey() + "=" + copy.getValue())
        .collect(Collectors.joining(","));
  }
}
