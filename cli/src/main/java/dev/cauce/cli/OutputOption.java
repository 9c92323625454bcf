package dev.cauce.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How a list is printed. */
final class OutputOption {
  @Option(
      names = "--output",
      defaultValue = "table",
      paramLabel = "table|json|csv",
      description = "A table for people, JSON Lines or CSV for programs (${DEFAULT-VALUE})")
  private Listing.Format format;

  Listing.Format format() {
    return format;
  }

  void print(Listing listing, PrintWriter out) {
    listing.print(out, format);
  }
}
