package dev.cauce.cli;

import dev.cauce.io.kafka.ReadPositions;
import dev.cauce.io.runs.Run;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * How much runs have read of what they read, how fast, and how long the rest will take.
 * Thread-safe.
 */
final class ReadProgress {
  private static final double FEWEST_SECONDS = 1;

  private long total;
  private long finished;
  private final Set<Run> running = new HashSet<>();
  private final long begun = System.nanoTime();
  private final boolean known;

  /** Of runs that are told one by one. */
  ReadProgress() {
    known = false;
  }

  /** Of runs that read {@code offsets} in all. */
  ReadProgress(long offsets) {
    known = true;
    total = offsets;
  }

  /** A run begins; of a stream nothing is expected. */
  synchronized void expectOf(Run run) {
    if (run.claim().records() != null) {
      running.add(run);
      total += known ? 0 : run.claim().records();
    }
  }

  /** It has ended. */
  synchronized void ended(Run run) {
    if (running.remove(run)) {
      finished += run.claim().records();
    }
    ReadPositions.forget(run.name());
  }

  /** For the progress line; empty where an engine elsewhere does not tell. */
  synchronized String text() {
    long read = finished;
    for (Run run : running) {
      read += ReadPositions.readBy(run.name());
    }
    return text(read, total, (System.nanoTime() - begun) / 1e9);
  }

  static String text(long read, long total, double seconds) {
    if (read == 0 || seconds < FEWEST_SECONDS) {
      return "";
    }
    double rate = read / seconds;
    String all = String.format(Locale.ROOT, "%,d of %,d records, %,.0f/s", read, total, rate);
    return read >= total ? all : all + ", " + time((total - read) / rate) + " left to read";
  }

  /** {@code 40 s}, {@code 12 min} or {@code 3.5 h}. */
  static String time(double seconds) {
    if (seconds < 100) {
      return String.format(Locale.ROOT, "%.0f s", seconds);
    }
    return seconds < 6000
        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
  }
}
