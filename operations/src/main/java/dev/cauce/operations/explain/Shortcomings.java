package dev.cauce.operations.explain;

import dev.cauce.operations.launch.Capability;
import dev.cauce.operations.launch.RequiredCapabilities;
import dev.cauce.pipelines.BadOptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;

/** What a pipeline needs that a runner does not have. */
public final class Shortcomings {
  private Shortcomings() {}

  /** A line for each capability of {@code pipeline} that {@code runner} lacks; none if it can. */
  public static List<String> of(Pipeline pipeline, String runner) {
    Set<Capability> capabilities;
    try {
      capabilities = Capability.of(runner);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException("runner", runner, "is not direct, flink or spark", "flink");
    }
    List<String> lines = new ArrayList<>();
    for (Map.Entry<Capability, String> needed : RequiredCapabilities.of(pipeline).entrySet()) {
      if (!capabilities.contains(needed.getKey())) {
        lines.add(
            String.format(
                "the %s runner has no %s, which step \"%s\" needs",
                runner, needed.getKey().description(), needed.getValue()));
      }
    }
    return lines;
  }
}
