package dev.cauce.cli;

import dev.cauce.operations.rows.FirstRows;
import java.io.PrintWriter;

/** Says what a list of rows does not show. */
final class LeftOut {
  private LeftOut() {}

  static void say(FirstRows rows, PrintWriter err) {
    if (!rows.complete()) {
      err.printf(
          "There are more than %,d rows; these are the first %,d of those by the key."
              + " Fewer of them: --where COLUMN=VALUE%n",
          rows.seen(), rows.rows().size());
    } else if (rows.rows().size() < rows.seen()) {
      err.printf(
          "The first %,d of %,d rows; more of them: --limit %d%n",
          rows.rows().size(), rows.seen(), rows.seen());
    } else if (rows.seen() == 0) {
      err.println("No row");
    }
    err.flush();
  }
}
