package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the two commands say to options they can't use; none of it needs Kafka. */
final class LoadAndGenerateOptionsTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "music | There is no domain \"music\"; the domains are [commerce, sensors, social, video]",
        "commerce --events many | --events many is no whole number; a good one: --events 100000",
        "commerce --events -1 | --events -1 is negative; a good one: --events 100000",
        "commerce --rate 0 | --rate 0 is not above 0 records per second",
        "commerce --disorder 2 | --disorder 2.0 is no share between 0 and 1",
        "commerce --late 0.5 --dead 0.5 | are 1.025 together",
        "commerce --from 2026-02-01 --to 2026-01-01 | is not after --from 2026-02-01",
        "commerce --arrival now --from 2026-01-01 | leave --from and --to out",
        "commerce --truth /no/such/folder/truth | --truth /no/such/folder/truth can't be written",
      })
  void generateRefusesByName(String args, String message) {
    assertEquals(ExitCode.USAGE, run(("generate " + args).split(" ")), err::toString);
    assertTrue(err.toString().contains(message), err::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "music.songs a.csv | There is no topic \"music.songs\"; the topics are",
        "commerce.orders no.csv | There is no file no.csv",
        "commerce.orders a.csv --zone Mars | --zone Mars is no time zone",
        "commerce.orders a.csv --until noon | --until noon is no time",
        "commerce.orders a.csv --until 2026-01-01 --arrival now | --until 2026-01-01 says nothing",
        "commerce.orders a.csv --mapping none | --mapping none is no file and none of",
        "commerce.orders a.csv --rate fast | --rate fast is no number",
        "commerce.orders a.csv --set currency | --set currency is not FIELD=TEXT",
        "commerce.orders a.csv --set country=ES --set country=FR | --set country=FR sets country",
        "commerce.orders | FILE",
      })
  void loadRefusesByName(String args, String message) {
    assertEquals(ExitCode.USAGE, run(("load " + args).split(" ")), err::toString);
    assertTrue(err.toString().contains(message), err::toString);
  }

  @Test
  void aDryRunShowsWhatDoesNotFitAndEndsWithOne() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("readings.csv"),
            """
            readingId,sensorId,machineId,metric,value,eventTime,colour
            1,s,m,v,1,2026-02-01,red
            2,s,m,v,one,2026-02-01,red
            """);
    assertEquals(ExitCode.NO, run("load", "sensors.readings", file.toString(), "--dry-run"));
    assertTrue(err.toString().contains("readings.csv:3: value \"one\" is no number"));
    assertTrue(err.toString().contains("not used: [colour]"));
    assertTrue(out.toString().matches("(?s).*events to send +1\\R.*"), out::toString);
  }

  @Test
  void helpSaysWhatUntilIsFor() {
    assertEquals(0, run("load", "--help"));
    assertTrue(out.toString().replaceAll("\\s+", " ").contains("--until 2011-01-01"));
  }
}
