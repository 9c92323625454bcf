package dev.cauce.operations.launch;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.runs.Run;
import dev.cauce.pipelines.PipelineDefinition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Looks at what a run reads while it reads it: a stream is ended with a sentence when it is no
 * longer the log that it began to read, and says which partition holds its watermark, and how far
 * it has read.
 */
final class LogWatch implements AutoCloseable {
  private static final long PERIOD_SECONDS = 4;
  private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final PipelineDefinition definition;
  private final String group;
  private final KafkaLog log;
  private final List<TopicWatch> topics;
  private final WatermarkHolder holder;
  private final ScheduledThreadPoolExecutor clock;
  private @Nullable String reason;
  private @Nullable Lag lag;
  private long readSinceNanos = System.nanoTime();

  /**
   * Watches {@code slices} as soon as it is told to.
   *
   * @param run under whose name readers say how far they are, and complain
   */
  LogWatch(RunPlan plan, Run run, Collection<LogSlice> slices) {
    definition = plan.definition();
    group = run.name();
    log = KafkaLog.at(plan.kafka());
    topics = slices.stream().map(TopicWatch::new).toList();
    holder = new WatermarkHolder(slices);
    clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "watch of " + group);
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Looks again and again.
   *
   * @param says takes what a person should know
   * @param ends is run when the log can't be read on, once
   */
  void begin(Consumer<String> says, Runnable ends) {
    ScheduledFuture<?> unused =
        clock.scheduleWithFixedDelay(() -> look(says, ends), 0, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void look(Consumer<String> says, Runnable ends) {
    if (reason().isPresent()) {
      clock.shutdown();
      ends.run();
      return;
    }
    try {
      synchronized (this) {
        holder.look(log).ifPresent(says);
        note(Lag.of(log, definition, group).orElse(null));
      }
    } catch (ExternalSystemException e) {
      // As below.
    }
  }

  /** Why the run can't be trusted to have read the log with which it began; empty where it can. */
  synchronized Optional<String> reason() {
    try {
      for (TopicWatch topic : topics) {
        reason = reason == null ? topic.look(log) : reason;
      }
      if (reason == null) {
        reason = log.complaintsOf(group).stream().findFirst().orElse(null);
      }
    } catch (ExternalSystemException e) {
      // Kafka may be away for a while, as the run itself allows; it is asked again.
    }
    return Optional.ofNullable(reason);
  }

  private void note(@Nullable Lag now) {
    if (now == null || lag == null || now.records() == 0 || now.read() != lag.read()) {
      readSinceNanos = System.nanoTime();
    }
    lag = now;
  }

  /** How far the run has read, for people; empty where it is not known. */
  synchronized String progress() {
    long still = System.nanoTime() - readSinceNanos;
    return lag == null
        ? ""
        : lag.sentence()
            + (still < STILL_NANOS
                ? ""
                : "; nothing read for " + TimeUnit.NANOSECONDS.toSeconds(still) + " s");
  }

  /** Whether it has found a reason already; asks nobody. */
  synchronized boolean hasFound() {
    return reason != null;
  }

  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (this) {
      log.close();
    }
  }
}
