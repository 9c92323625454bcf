package dev.cauce.stack;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is being waited for and for how long: one line in place on a terminal, else a few lines. */
final class Progress {
  private static final Duration LINE_EVERY = Duration.ofSeconds(3);
  // More would not fit into one line of a terminal, which is where they stay in place.
  private static final int LISTED = 3;

  private final PrintStream out;
  private final boolean terminal;
  private final long begin = System.nanoTime();
  private long lastSeconds;
  private int width;

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  // From JDK 22 on there always is a console. The build holds 17.
  @SuppressWarnings("SystemConsoleNull")
  static Progress onStandardError() {
    return new Progress(System.err, System.console() != null);
  }

  /** Says that these are still awaited. */
  synchronized void waiting(List<String> titles) {
    long seconds = elapsed().toSeconds();
    String text = "Starting %s: %d s".formatted(listed(shortened(titles)), seconds);
    if (terminal) {
      out.print("\r" + padded(text));
      out.flush();
    } else if (seconds >= lastSeconds + LINE_EVERY.toSeconds()) {
      lastSeconds = seconds;
      out.println(text);
    }
  }

  /** Returns a list for a sentence: {@code Kafka, Cassandra and Flink}. */
  static String listed(List<String> titles) {
    int last = titles.size() - 1;
    return last < 1
        ? String.join("", titles)
        : String.join(", ", titles.subList(0, last)) + " and " + titles.get(last);
  }

  private static List<String> shortened(List<String> titles) {
    if (titles.size() <= LISTED) {
      return titles;
    }
    List<String> some = new ArrayList<>(titles.subList(0, LISTED));
    some.add((titles.size() - LISTED) + " more");
    return some;
  }

  /** Says that one is there, on a line that stays. */
  synchronized void ready(String title) {
    String text = "%s is ready after %.1f s".formatted(title, elapsed().toMillis() / 1000.0);
    out.println(terminal ? "\r" + padded(text) : text);
  }

  /** Ends the line in place, so that an error begins on one of its own. */
  synchronized void failed() {
    if (terminal) {
      out.println();
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  // A shorter text must cover the longer one that it replaces.
  private String padded(String text) {
    width = Math.max(width, text.length());
    return text + " ".repeat(width - text.length());
  }
}
