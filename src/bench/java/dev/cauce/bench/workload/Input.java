package dev.cauce.bench.workload;

import dev.cauce.transforms.intake.RecordBatch;
import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/** The records of a workload, wherever they lie. Every contender reads them by ranges. */
public interface Input extends Serializable {

  /** All records, in about {@code parts} ranges of about one size, none of them twice. */
  List<RecordRange> ranges(int parts);

  /** How much there is, about; it decides into how many parts an engine divides it. */
  long bytes();

  /** How Cauce reads it: by ranges, unless it has a read of its own. */
  default PTransform<PBegin, PCollection<RecordBatch>> read(Duration lateness) {
    return Read.from(RangeSource.of(this, lateness));
  }

  /** Part {@code number} of {@code parts} of what is {@code size} long begins here. */
  static long start(long size, int number, int parts) {
    return size / parts * number + size % parts * number / parts;
  }
}
