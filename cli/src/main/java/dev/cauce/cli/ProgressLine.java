package dev.cauce.cli;

import java.io.PrintWriter;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One line that always says what is done and for how long; lines one by one where nobody watches.
 */
final class ProgressLine implements AutoCloseable {
  private static final long TERMINAL_MILLIS = 200;
  private static final long LINES_MILLIS = 5_000;
  private static final String CLEAR = "\r\033[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1);
  private final long begun = System.nanoTime();
  private String step = "";
  private Supplier<String> detail = () -> "";
  private long stepBegun;

  @SuppressWarnings("SystemConsoleNull") // On JDK 17, there is one only on a terminal.
  ProgressLine(PrintWriter err) {
    this.err = err;
    terminal = System.console() != null;
    long period = terminal ? TERMINAL_MILLIS : LINES_MILLIS;
    ScheduledFuture<?> unused =
        clock.scheduleAtFixedRate(this::show, period, period, TimeUnit.MILLISECONDS);
  }

  /** Ends the step before, if any, and begins {@code next}. */
  synchronized void begin(String next) {
    finish();
    step = next;
    detail = () -> "";
    stepBegun = System.nanoTime();
  }

  /** Shows {@code how} the step stands for as long as it goes on. */
  synchronized void watch(Supplier<String> how) {
    detail = how;
  }

  /** Ends the step, with the time that it took. */
  synchronized void finish() {
    if (!step.isEmpty()) {
      err.printf("%s%5.1f s  %s%n", terminal ? CLEAR : "", seconds(stepBegun), step);
      err.flush();
      step = "";
    }
  }

  /** Prints a line of its own, above the step that goes on. */
  synchronized void say(String line) {
    err.println(terminal ? CLEAR + line : line);
    err.flush();
  }

  private synchronized void show() {
    if (!step.isEmpty()) {
      err.printf(
          terminal ? CLEAR + "%5.0f s  %s ... %s" : "%5.0f s  %s ... %s%n",
          seconds(stepBegun),
          step,
          detail.get());
      err.flush();
    }
  }

  /** Seconds since this line was made. */
  double total() {
    return seconds(begun);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    finish();
  }
}
