package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> all = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(sub -> all.addAll(all(sub)));
    return all;
  }
}
