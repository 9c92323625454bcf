package dev.cauce.io.archive;

import dev.cauce.io.kafka.ReadLog;
import dev.cauce.transforms.intake.RecordBatch;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * The records of an archive and of the log that goes on where it ends. In a stream the watermark is
 * the archive's until that is read, so nothing of it is late.
 */
final class ReadBoth extends PTransform<PBegin, PCollection<RecordBatch>> {
  private static final long serialVersionUID = 1L;

  private final ReadArchive archived;
  private final ReadLog log;

  private ReadBoth(ReadArchive archived, ReadLog log) {
    this.archived = archived;
    this.log = log;
  }

  static ReadBoth of(ReadArchive archived, ReadLog log) {
    return new ReadBoth(archived, log);
  }

  @Override
  public PCollection<RecordBatch> expand(PBegin begin) {
    return PCollectionList.of(begin.apply("Archive", archived))
        .and(begin.apply("Log", log))
        .apply("Flatten", Flatten.pCollections());
  }
}
