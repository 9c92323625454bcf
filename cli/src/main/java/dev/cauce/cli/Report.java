package dev.cauce.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/**
 * What a command prints: lists to the standard output; words beside them to it as well when people
 * read it, else to the standard error, so that programs find lists alone.
 */
final class Report {
  private final PrintWriter out;
  private final PrintWriter words;
  private final Listing.Format format;

  Report(CommandLine command, OutputOption output) {
    out = command.getOut();
    format = output.format();
    words = format == Listing.Format.TABLE ? out : command.getErr();
  }

  /** All to {@code out}, for people. */
  Report(PrintWriter out) {
    this.out = out;
    words = out;
    format = Listing.Format.TABLE;
  }

  /** Whether people read it, for whom long lines are not cut. */
  boolean isForPeople() {
    return format == Listing.Format.TABLE;
  }

  /** Prints a line for people. */
  void say(String line) {
    words.println(line);
    words.flush();
  }

  /** Prints a list, and an empty line after it for people. */
  void list(Listing listing) {
    listing.print(out, format);
    if (isForPeople()) {
      say("");
    }
  }
}
