package dev.cauce.io.archive;

import dev.cauce.transforms.intake.RecordBatch;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * The records of a slice of an archive, as batches with the timestamp {@code arrival - L} of their
 * first record. Bounded when the slice is; else the watermark ends with the archive.
 */
public final class ReadArchive extends PTransform<PBegin, PCollection<RecordBatch>> {
  private static final long serialVersionUID = 1L;

  private final ArchiveSlice slice;
  private final String run;

  private ReadArchive(ArchiveSlice slice, String run) {
    this.slice = slice;
    this.run = run;
  }

  /** Reads {@code slice} for the run of that name. */
  public static ReadArchive of(ArchiveSlice slice, String run) {
    return new ReadArchive(slice, run);
  }

  @Override
  public PCollection<RecordBatch> expand(PBegin begin) {
    return slice.bounded()
        ? begin.apply("Files", Read.from(ArchiveSource.of(slice, run)))
        : begin.apply("Past", Read.from(new ArchiveStreamSource(slice)));
  }
}
