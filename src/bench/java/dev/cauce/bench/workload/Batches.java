package dev.cauce.bench.workload;

import dev.cauce.transforms.intake.RecordBatch;
import java.io.Closeable;
import java.io.IOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The batches of a range, one after the other. */
public interface Batches extends Closeable {

  /** The next one, or null after the last. */
  @Nullable RecordBatch next() throws IOException;
}
