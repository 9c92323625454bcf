package dev.cauce.operations.ledger;

import dev.cauce.io.runs.Coverage;
import java.util.ArrayList;
import java.util.List;

/**
 * What an audit of a generation's ledger found.
 *
 * @param coverage the event times that the generation's runs own
 * @param topics the account of each topic that the pipeline reads
 */
public record LedgerReport(Coverage coverage, List<TopicBalance> topics) {

  public LedgerReport {
    topics = List.copyOf(topics);
  }

  /** Whether there is an account at all, and every check of every topic holds. */
  public boolean balanced() {
    return failures().isEmpty();
  }

  /** What does not hold, each named by topic, partition, hour and figures. */
  public List<String> failures() {
    List<String> failures = new ArrayList<>();
    topics.forEach(topic -> failures.addAll(topic.failures()));
    if (failures.isEmpty() && topics.stream().allMatch(t -> t.in() + t.heartbeats() == 0)) {
      failures.add("it holds no record of " + coverage);
    }
    return failures;
  }

  /** The last line. */
  public String summary() {
    List<String> failures = failures();
    if (failures.isEmpty()) {
      return "ledger balanced";
    }
    String more = failures.size() == 1 ? "" : ", and " + (failures.size() - 1) + " more";
    return "ledger does NOT balance: " + failures.get(0) + more;
  }
}
