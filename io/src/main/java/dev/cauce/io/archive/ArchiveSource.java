package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.ReadPositions;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordBatchCoder;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.io.BoundedSource;
import org.apache.beam.sdk.options.PipelineOptions;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** Reads what a slice selects of an archive, file by file; bounded. */
final class ArchiveSource extends BoundedSource<RecordBatch> {
  private static final long serialVersionUID = 1L;

  /** A split below this costs more to open than to read. */
  private static final long FEWEST_BYTES = 4 << 20;

  private final ArchiveSlice slice;
  private final String run;
  private final ArrayList<Piece> pieces;

  /** A range of one partition, with the files that hold it. */
  private record Piece(OffsetRange range, List<ArchivedFile> files) implements Serializable {

    /** What these files hold of the range. */
    OffsetRange held() {
      return new OffsetRange(
          range.partition(),
          Math.max(range.from(), files.get(0).from()),
          Math.min(range.to(), files.get(files.size() - 1).to()));
    }

    long bytes() {
      return files.stream().mapToLong(ArchivedFile::bytes).sum();
    }

    /** The same in pieces of at most so many bytes, or one file. */
    List<Piece> cut(long most) {
      List<Piece> cut = new ArrayList<>();
      List<ArchivedFile> open = new ArrayList<>();
      long bytes = 0;
      for (ArchivedFile file : files) {
        if (!open.isEmpty() && bytes + file.bytes() > most) {
          cut.add(new Piece(range, List.copyOf(open)));
          open.clear();
          bytes = 0;
        }
        open.add(file);
        bytes += file.bytes();
      }
      cut.add(new Piece(range, List.copyOf(open)));
      return cut;
    }
  }

  private ArchiveSource(ArchiveSlice slice, String run, List<Piece> pieces) {
    this.slice = slice;
    this.run = run;
    this.pieces = new ArrayList<>(pieces);
  }

  /** All of {@code slice}, read by the run of that name; asks the archive which files hold it. */
  static ArchiveSource of(ArchiveSlice slice, String run) {
    Manifest manifest = Manifest.read(slice.folder(), slice.topic());
    List<Piece> pieces =
        slice.ranges().stream()
            .filter(range -> range.size() > 0)
            .map(
                range ->
                    new Piece(
                        range, ArchiveSlice.filesOf(manifest.files(range.partition()), range)))
            .filter(piece -> !piece.files().isEmpty())
            .toList();
    return new ArchiveSource(slice, run, pieces);
  }

  /**
   * Asks nobody, and so takes no time: Beam's runner for Flink tells a task that asks for a split
   * before there are any that there will be none, and the batch ends as if nothing were there.
   */
  @Override
  public List<ArchiveSource> split(long desiredBytes, PipelineOptions options) {
    long most = Math.max(FEWEST_BYTES, desiredBytes);
    return pieces.stream()
        .flatMap(piece -> piece.cut(most).stream())
        .map(part -> new ArchiveSource(slice, run, List.of(part)))
        .toList();
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return pieces.stream().mapToLong(Piece::bytes).sum();
  }

  @Override
  public BoundedReader<RecordBatch> createReader(PipelineOptions options) {
    return new PieceReader(this, pieces.iterator());
  }

  @Override
  public Coder<RecordBatch> getOutputCoder() {
    return RecordBatchCoder.of();
  }

  /** Reads one piece after the other. */
  private static final class PieceReader extends BoundedReader<RecordBatch> {
    private final ArchiveSource source;
    private final Iterator<Piece> pieces;
    private @Nullable Piece open;
    private @Nullable ArchivedBatches batches;
    private @Nullable RecordBatch current;

    PieceReader(ArchiveSource source, Iterator<Piece> pieces) {
      this.source = source;
      this.pieces = pieces;
    }

    @Override
    public boolean start() throws IOException {
      return advance();
    }

    @Override
    public boolean advance() throws IOException {
      current = batches == null ? null : batches.peek();
      while (current == null && pieces.hasNext()) {
        close();
        notePosition(Long.MAX_VALUE);
        open = pieces.next();
        batches = new ArchivedBatches(source.slice, open.files(), open.range());
        current = batches.peek();
      }
      if (current != null) {
        batches.take();
      }
      notePosition(current == null ? Long.MAX_VALUE : batches.rest().from());
      return current != null;
    }

    private void notePosition(long position) {
      if (open != null) {
        ReadPositions.reached(source.run, source.slice.topic(), open.held(), position);
      }
    }

    @Override
    public RecordBatch getCurrent() {
      if (current == null) {
        throw new NoSuchElementException();
      }
      return current;
    }

    @Override
    public Instant getCurrentTimestamp() {
      return Instant.ofEpochMilli(getCurrent().firstArrivalMillis()).minus(source.slice.lateness());
    }

    @Override
    public BoundedSource<RecordBatch> getCurrentSource() {
      return source;
    }

    @Override
    public void close() throws IOException {
      if (batches != null) {
        batches.close();
      }
    }
  }
}
