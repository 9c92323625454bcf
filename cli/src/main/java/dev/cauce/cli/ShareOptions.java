package dev.cauce.cli;

import dev.cauce.feed.generate.Shares;
import picocli.CommandLine.Option;

/** How much goes wrong in generated records; the defaults are those of {@link Shares#SOME}. */
final class ShareOptions {
  @Option(
      names = "--disorder",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "Records that are delayed, but on time (${DEFAULT-VALUE})")
  private String disorder;

  @Option(
      names = "--late",
      defaultValue = "0.01",
      paramLabel = "SHARE",
      description = "Records that are late (${DEFAULT-VALUE})")
  private String late;

  @Option(
      names = "--future",
      defaultValue = "0.005",
      paramLabel = "SHARE",
      description = "Records from the future (${DEFAULT-VALUE})")
  private String future;

  @Option(
      names = "--dead",
      defaultValue = "0.01",
      paramLabel = "SHARE",
      description = "Records that can't be read (${DEFAULT-VALUE})")
  private String dead;

  @Option(
      names = "--duplicates",
      defaultValue = "0.02",
      paramLabel = "SHARE",
      description = "Records that are sent again (${DEFAULT-VALUE})")
  private String duplicates;

  @Option(
      names = "--ties",
      defaultValue = "0.02",
      paramLabel = "SHARE",
      description = "Records with the event time of the one before (${DEFAULT-VALUE})")
  private String ties;

  Shares shares() {
    return new Shares(
        share("disorder", disorder),
        share("late", late),
        share("future", future),
        share("dead", dead),
        share("duplicates", duplicates),
        share("ties", ties));
  }

  private static double share(String option, String text) {
    return OptionValues.real(option, text, "0.1");
  }
}
