package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class MainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "run sales --archive s3://bucket/archive",
        "archive write orders --to=s3://bucket/archive",
        "--pipeline=sales --archive=s3://bucket/archive",
        "run sales --runner flink -- --filesToStage=[\"s3://bucket/a.jar\"]"
      })
  void namesFilesInS3(String line) {
    assertTrue(Main.namesS3(line.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run sales", "run sales --archive /data/s3", "ledger sales --kafka s3:"})
  void namesNone(String line) {
    assertFalse(Main.namesS3(line.split(" ")));
  }

  @Test
  void helpHasALineThatFitsForEveryCommand() {
    String help = Main.commandLine().getUsageMessage();
    for (String name : Main.commandLine().getSubcommands().keySet()) {
      assertTrue(help.matches("(?s).*\\R  " + name + " +\\S.*"), name);
    }
    assertFalse(help.contains("Others"), help);
    help.lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void helpOfEveryCommandHasAnExample() {
    assertExamplesOf(Main.commandLine());
  }

  private static void assertExamplesOf(CommandLine command) {
    String usage = command.getUsageMessage();
    assertTrue(usage.contains("Example: cauce "), usage);
    command.getSubcommands().values().forEach(MainTest::assertExamplesOf);
  }

  @Test
  void examplesAreUnderstood() {
    for (CommandLine command : all(Main.commandLine())) {
      for (String line : command.getCommandSpec().usageMessage().footer()) {
        Matcher example = Pattern.compile("(?:Example:)? +cauce (.*)").matcher(line);
        if (example.matches()) {
          Main.commandLine().parseArgs(example.group(1).split(" "));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run sales | --from | cauce run sales --from 2026-01-01 --to 2026-02-01",
        "run sales --from 2026-01-01 --detach --slices 2 | --detach | leave out --detach",
        "runs --output xml | 'xml' | cauce runs sales",
        "load sensors.readings x.csv --set value | --set | a good one: --set orderId={InvoiceNo}",
        "ledger sales --bogus | --bogus | cauce ledger sales",
        "compare sales 1 x | 'x' | a good one: 2",
        "deadletters show sales | TOPIC:PARTITION:OFFSET | cauce deadletters show sales commerce.orders:0:42",
        "frobnicate | frobnicate | cauce demo",
      })
  void badUsageIsNamedWithAGoodExample(String line, String named, String example) {
    StringWriter said = new StringWriter();
    int code =
        Main.commandLine().setErr(new PrintWriter(said, true)).execute(line.strip().split(" "));
    assertEquals(ExitCode.USAGE, code, said::toString);
    assertTrue(said.toString().lines().findFirst().orElseThrow().contains(named), said::toString);
    assertTrue(said.toString().contains(example), said::toString);
  }

  @Test
  void anEmptyLinePartsListsOfCsv() {
    StringWriter out = new StringWriter();
    CommandLine command = Main.commandLine().setOut(new PrintWriter(out, true));
    Report report = new Report(command, Listing.Format.CSV);
    report.list(Listing.of("a", "b").add(1, 2));
    report.list(Listing.of("c").add(3));
    assertEquals("a,b\n1,2\n\nc\n3\n", out.toString().replace("\r", ""));
  }

  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
    return all;
  }
}
