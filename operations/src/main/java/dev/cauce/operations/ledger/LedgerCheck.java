package dev.cauce.operations.ledger;

import java.util.List;

/**
 * One thing that must hold of a topic's ledger.
 *
 * @param name what must hold
 * @param figures what was looked at
 * @param failures where it does not hold, each with its figures; none when it holds
 */
public record LedgerCheck(String name, String figures, List<String> failures) {

  public LedgerCheck {
    failures = List.copyOf(failures);
  }

  public boolean holds() {
    return failures.isEmpty();
  }
}
