package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ExplainCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void saysWhatIsReadForAnInterval() {
    assertEquals(
        ExitCode.DONE, run("explain", "sales", "--from", "2026-02-01", "--to", "2026-03-01"));
    assertTrue(out.toString().contains("lookback 31d"), out.toString());
    assertTrue(
        out.toString()
            .contains("arrivals from 2025-12-31T23:59:00.000Z up to 2026-03-01T00:10:00.000Z"),
        out.toString());
    assertTrue(out.toString().contains("commerce.orders: Order, L 10m, F 1m"), out.toString());
    assertTrue(
        out.toString().contains("sales: key (period, currency, country, bucket), start"),
        out.toString());
  }

  @Test
  void takesThePipelinesOwnOptions() {
    assertEquals(ExitCode.DONE, run("explain", "sales", "--", "--zone=Europe/Madrid"));
    assertTrue(out.toString().contains("lookback 31d 1h"), out.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink", "spark"})
  void everyRunnerCanRunABatch(String runner) {
    assertEquals(ExitCode.DONE, run("explain", "sales", "--runner", runner));
    assertTrue(out.toString().contains("the " + runner + " runner can run sales"), out.toString());
  }

  @Test
  void sparkCannotRunAStream() {
    assertEquals(ExitCode.NO, run("explain", "sales", "--runner", "spark", "--stream"));
    assertTrue(
        out.toString().contains("the spark runner has no input without an end"), out.toString());
    assertEquals(ExitCode.NO, run("explain", "sales", "--runner", "spark", "--from", "2026-01-01"));
    assertEquals(ExitCode.DONE, run("explain", "sales", "--runner", "flink", "--stream"));
  }

  @Test
  void printsTheGraphAloneForADrawingTool() {
    assertEquals(
        ExitCode.NO, run("explain", "sales", "--format", "dot", "--runner", "spark", "--stream"));
    assertTrue(out.toString().startsWith("digraph pipeline {"), out.toString());
    assertTrue(out.toString().endsWith("}\n"), out.toString());
    assertTrue(err.toString().contains("cannot run sales"), err.toString());
  }

  @Test
  void namesTheOptionTheValueAndAGoodExample() {
    assertEquals(ExitCode.USAGE, run("explain", "sails"));
    assertTrue(err.toString().contains("sails"), err.toString());
    assertEquals(ExitCode.USAGE, run("explain", "sales", "--runner", "storm"));
    assertTrue(
        err.toString().contains("--runner storm is not direct, flink or spark"), err.toString());
    assertEquals(ExitCode.USAGE, run("explain", "sales", "--format", "svg"));
    assertEquals(ExitCode.USAGE, run("explain", "sales", "--to", "2026-01-01"));
    assertTrue(err.toString().contains("--from 2026-01-01"), err.toString());
    assertEquals(ExitCode.USAGE, run("explain", "sales", "--from", "tomorrow"));
    assertEquals(ExitCode.USAGE, run("explain", "sales", "--", "--zone=Mars"));
    assertEquals(ExitCode.USAGE, run("explain", "sales", "--", "--colour=red"));
  }

  private int run(String... args) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(args);
  }
}
