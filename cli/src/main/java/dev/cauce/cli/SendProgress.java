package dev.cauce.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How far something has come: a bar on a terminal, elsewhere a line now and then. */
final class SendProgress implements AutoCloseable {
  private static final long FIRST_NANOS = 2_000_000_000L;
  private static final long PERIOD_NANOS = 5_000_000_000L;

  private final String task;
  private final long total;
  private final PrintWriter err;
  private final @Nullable ProgressBar bar;
  private final long startNanos = System.nanoTime();
  private long nextNanos = startNanos + FIRST_NANOS;
  private long done;

  /**
   * Progress of {@code task}.
   *
   * @param total how much there is to do, or -1 when nobody knows
   */
  SendProgress(String task, long total, PrintWriter err) {
    this.task = task;
    this.total = total;
    this.err = err;
    bar =
        !isTerminal()
            ? null
            : new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .build();
  }

  @SuppressWarnings("SystemConsoleNull") // On JDK 17, there is one only on a terminal.
  private static boolean isTerminal() {
    return System.console() != null;
  }

  /** Says that {@code count} of the total are done. */
  void at(long count) {
    done = count;
    if (bar != null) {
      bar.stepTo(count);
      return;
    }
    long now = System.nanoTime();
    if (now >= nextNanos) {
      nextNanos = now + PERIOD_NANOS;
      err.printf("%s: %,d%s, %d s%n", task, done, ofTotal(), (now - startNanos) / 1_000_000_000);
      err.flush();
    }
  }

  private String ofTotal() {
    return total < 0 ? "" : String.format(" of %,d", total);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
