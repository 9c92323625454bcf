package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a dry run of files says: how many events there are, which, and what does not fit. */
final class LoadCommandTest {
  private static final String HEADER = "readingId,sensorId,machineId,metric,value,eventTime\n";
  private static final String ORDERS =
      "orderId,country,currency,eventTime,productId,quantity,unitPriceMicros\n";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int load(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] all = new String[args.length + 4];
    System.arraycopy(new String[] {"load", "--dry-run", "--output", "csv"}, 0, all, 0, 4);
    System.arraycopy(args, 0, all, 4, args.length);
    return commandLine.execute(all);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private String value(String what) {
    return out.toString()
        .lines()
        .filter(line -> line.startsWith(what + ","))
        .map(line -> line.substring(what.length() + 1))
        .findFirst()
        .orElse("");
  }

  @Test
  void countsAnOrderOfTwoFilesAsOneInOneCommandAsInTwo() throws IOException {
    String o2 = "o2,ES,EUR,2026-06-30 11:00,p,1,1000000\n";
    String june = file("june.csv", ORDERS + "o1,ES,EUR,2026-06-30 10:00,p,2,1000000\n" + o2);
    String july = file("july.csv", ORDERS + o2 + "o3,ES,EUR,2026-07-01 10:00,p,1,1000000\n");
    assertEquals(ExitCode.DONE, load("commerce.orders", june, july), err::toString);
    assertEquals("4", value("events to send"));
    assertEquals("1", value("of these duplicates"));
    assertEquals(ExitCode.DONE, load("commerce.orders", june, folder + "/./june.csv"));
    assertEquals("2", value("of these duplicates"));
    assertTrue(err.toString().contains("is the same file as"), err::toString);
    String other = file("other.csv", ORDERS + o2.replace(",1,", ",7,"));
    assertEquals(ExitCode.NO, load("commerce.orders", june, other));
    assertEquals("1", value("events to send"));
    assertTrue(
        err.toString().contains("other.csv:2: has the id and the event time of " + june + ":3"));
  }

  @Test
  void showsTheFirstEventsAndThatTheTopicIsTakenAsEmpty() throws IOException {
    String path = file("readings.csv", HEADER + "r1,s,m,v,1.5,2026-01-01 10:00\n");
    assertEquals(ExitCode.DONE, load("sensors.readings", path), err::toString);
    assertEquals("r1", value("event 1 readingId"));
    assertEquals("1.5", value("event 1 value"));
    assertEquals("2026-01-01T10:00:00Z", value("event 1 eventTime"));
    assertEquals("\"sensors.readings, taken as empty (see --kafka)\"", value("topic"));
  }

  @Test
  void readsTheStandardInputAndNamesIt() {
    InputStream before = System.in;
    try {
      System.setIn(
          new ByteArrayInputStream(
              (HEADER + "r1,s,m,v,1,2026-02-31\n").getBytes(StandardCharsets.UTF_8)));
      assertEquals(ExitCode.NO, load("sensors.readings", "-"));
      assertTrue(err.toString().startsWith("-:2: eventTime \"2026-02-31\" is no time"));
      assertEquals(ExitCode.USAGE, load("sensors.readings", "-", "-"));
      assertTrue(err.toString().startsWith("FILE - is given twice"), err::toString);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void readsTextAsItsOptionsSay() throws IOException {
    String content =
        (HEADER + "r1, España ,NA,v,1,1769860800\n").replace(",", "^").replace("NA", "m");
    Path path = folder.resolve("latin.csv");
    Files.write(path, content.getBytes(Charset.forName("windows-1252")));
    assertEquals(ExitCode.USAGE, load("sensors.readings", path.toString(), "--separator=^"));
    assertTrue(err.toString().contains("latin.csv:2:9: the bytes F1"), err::toString);
    assertEquals(
        ExitCode.DONE,
        load(
            "sensors.readings",
            path.toString(),
            "--charset=windows-1252",
            "--separator=^",
            "--trim",
            "--time-unit=s"),
        err::toString);
    assertEquals("2026-01-31T12:00:00.000Z", value("first event"));
    assertEquals("España", value("event 1 sensorId"));
    String nulls = file("nulls.csv", HEADER + "r1,s,NA,v,1,2026-01-01\nr2,s,-,v,1,2026-01-01\n");
    assertEquals(ExitCode.NO, load("sensors.readings", nulls, "--null", "NA", "--null", "-"));
    assertTrue(err.toString().contains("nulls.csv:2: machineId is missing"), err::toString);
    assertTrue(err.toString().contains("nulls.csv:3: machineId is missing"), err::toString);
  }

  @Test
  void aDamagedFileEndsWithTwoAndSaysNothingOfRows() throws IOException {
    Path path = folder.resolve("readings.csv.gz");
    Files.write(path, new byte[] {0x1f, (byte) 0x8b, 8, 0});
    assertEquals(ExitCode.USAGE, load("sensors.readings", path.toString()));
    assertEquals("", out.toString());
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("readings.csv.gz is damaged: it ends in the middle"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "--charset latin --charset",
        "--separator ab --separator",
        "--separator a --separator",
        "--time-unit h --time-unit",
        "--zone Mars --zone",
      })
  void refusesAnOptionByItsName(String option, String text, String named) throws IOException {
    String path = file("readings.csv", HEADER);
    assertEquals(ExitCode.USAGE, load("sensors.readings", path, option, text), err::toString);
    assertTrue(err.toString().startsWith(named + " " + text + " is no"), err::toString);
  }

  @Test
  void aReportIsNeverLong() throws IOException {
    String path =
        file(
            "wide.csv",
            HEADER.strip()
                + ",c".repeat(1)
                + "x".repeat(50_000)
                + "\n"
                + "r1,s,m,v,1,2026-01-01,y\n");
    assertEquals(ExitCode.DONE, load("sensors.readings", path), err::toString);
    assertFalse(err.toString().length() > 1_000, () -> err.toString().length() + " characters");
  }
}
