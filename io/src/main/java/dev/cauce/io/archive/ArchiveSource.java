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
  private final @Nullable Piece piece;

  /** A range of one partition, with the files that hold it. */
  private record Piece(OffsetRange range, List<ArchivedFile> files) implements Serializable {

    /** What these files hold of the range. */
    OffsetRange held() {
      return new OffsetRange(
          range.partition(),
          Math.max(range.from(), files.get(0).from()),
          Math.min(range.to(), files.get(files.size() - 1).to()));
    }
  }

  /** All of {@code slice}, read by the run of that name. */
  ArchiveSource(ArchiveSlice slice, String run) {
    this(slice, run, null);
  }

  private ArchiveSource(ArchiveSlice slice, String run, @Nullable Piece piece) {
    this.slice = slice;
    this.run = run;
    this.piece = piece;
  }

  @Override
  public List<ArchiveSource> split(long desiredBytes, PipelineOptions options) {
    return pieces(Math.max(FEWEST_BYTES, desiredBytes)).stream()
        .map(part -> new ArchiveSource(slice, run, part))
        .toList();
  }

  private List<Piece> pieces(long most) {
    if (piece != null) {
      return List.of(piece);
    }
    Manifest manifest = Manifest.read(slice.folder(), slice.topic());
    List<Piece> pieces = new ArrayList<>();
    for (OffsetRange range : slice.ranges()) {
      List<ArchivedFile> open = new ArrayList<>();
      long bytes = 0;
      for (ArchivedFile file : ArchiveSlice.filesOf(manifest.files(range.partition()), range)) {
        if (!open.isEmpty() && bytes + file.bytes() > most) {
          pieces.add(new Piece(range, List.copyOf(open)));
          open.clear();
          bytes = 0;
        }
        open.add(file);
        bytes += file.bytes();
      }
      if (!open.isEmpty()) {
        pieces.add(new Piece(range, List.copyOf(open)));
      }
    }
    return pieces;
  }

  @Override
  public long getEstimatedSizeBytes(PipelineOptions options) {
    return piece == null
        ? slice.bytes()
        : piece.files().stream().mapToLong(ArchivedFile::bytes).sum();
  }

  @Override
  public BoundedReader<RecordBatch> createReader(PipelineOptions options) {
    return new PieceReader(this, pieces(Long.MAX_VALUE).iterator());
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
