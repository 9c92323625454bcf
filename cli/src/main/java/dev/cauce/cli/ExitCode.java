package dev.cauce.cli;

/** How a command ends. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** Done, and the answer is no: rows differ, the ledger does not balance. */
  public static final int NO = 1;

  /** Bad usage: the option, the value and an example are named. */
  public static final int USAGE = 2;

  /** A system outside failed, and is named. */
  public static final int EXTERNAL = 3;

  private ExitCode() {}
}
