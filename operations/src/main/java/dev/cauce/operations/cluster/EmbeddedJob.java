package dev.cauce.operations.cluster;

import dev.cauce.io.runs.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;
import org.apache.beam.sdk.PipelineResult;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/**
 * A job whose engine, or its driver, is within this program.
 *
 * @param workers says how many processes of a cluster compute for it; null where none is needed
 */
public record EmbeddedJob(PipelineResult result, @Nullable IntSupplier workers)
    implements SubmittedJob {

  @Override
  public Run.@Nullable State await(@Nullable Duration most) {
    PipelineResult.State state =
        most == null ? result.waitUntilFinish() : result.waitUntilFinish(most);
    if (state == null || !state.isTerminal()) {
      return null;
    }
    return state == PipelineResult.State.DONE
        ? Run.State.DONE
        : state == PipelineResult.State.CANCELLED ? Run.State.STOPPED : Run.State.FAILED;
  }

  @Override
  public JobCounters counters() {
    return JobCounters.of(result.metrics());
  }

  @Override
  public @Nullable String reason() {
    return null;
  }

  @Override
  public String progress() {
    return isHeld() ? "waits for an executor; has the cluster workers with free cores?" : "";
  }

  @Override
  public boolean isHeld() {
    return workers != null && workers.getAsInt() == 0;
  }

  @Override
  public void cancel() {
    try {
      result.cancel();
    } catch (IOException e) {
      throw new UncheckedIOException("The engine can't stop it", e);
    }
  }
}
