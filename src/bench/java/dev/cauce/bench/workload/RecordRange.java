package dev.cauce.bench.workload;

import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** A part of an input that one worker reads; it is sent to the worker as it is. */
public interface RecordRange extends Serializable {

  /** Opens it; whoever does so closes it. */
  Batches open() throws IOException;

  /** Hands each of its batches to {@code taker}. */
  default void forEach(Consumer<RecordBatch> taker) {
    try (Batches batches = open()) {
      for (RecordBatch batch = batches.next(); batch != null; batch = batches.next()) {
        taker.accept(batch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
