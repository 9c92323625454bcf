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
  private boolean hasLists;

  Report(CommandLine command, OutputOption output) {
    this(command, output.format());
  }

  Report(CommandLine command, Listing.Format format) {
    out = command.getOut();
    this.format = format;
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

  /** Prints a list, and an empty line after it for people, or between it and another of CSV. */
  void list(Listing listing) {
    if (hasLists && format == Listing.Format.CSV) {
      out.println();
    }
    hasLists = true;
    listing.print(out, format);
    if (isForPeople()) {
      say("");
    }
  }
}
