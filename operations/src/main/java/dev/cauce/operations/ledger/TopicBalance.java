package dev.cauce.operations.ledger;

import java.util.List;

/**
 * The account of a topic: {@code in = accepted + dead + duplicate + late + future}, in records.
 *
 * @param dead records that could not be read, and conflicts
 * @param conflict how many of the dead were read, but have another content than the accepted event
 *     of their id and event time
 * @param in all records that carry an event, or should
 * @param heartbeats records that carry none by intention, which are not part of {@code in}
 * @param checks what must hold of it
 */
public record TopicBalance(
    String topic,
    long in,
    long accepted,
    long duplicate,
    long dead,
    long conflict,
    long late,
    long future,
    long heartbeats,
    List<LedgerCheck> checks) {

  public TopicBalance {
    checks = List.copyOf(checks);
  }

  public boolean holds() {
    return checks.stream().allMatch(LedgerCheck::holds);
  }

  /** All that does not hold, each named by the topic. */
  public List<String> failures() {
    return checks.stream()
        .flatMap(check -> check.failures().stream())
        .map(failure -> topic + " " + failure)
        .toList();
  }
}
