package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.io.UnboundedSource;

/**
 * How far a stream has come in an archive.
 *
 * @param rests what it has not read yet, of each of its partitions
 */
record ArchiveMark(List<OffsetRange> rests) implements UnboundedSource.CheckpointMark {

  /** Files are there to be read again; there is nothing to acknowledge. */
  @Override
  public void finalizeCheckpoint() {}

  /** A version, then the ranges. */
  static final class MarkCoder extends AtomicCoder<ArchiveMark> {
    static final MarkCoder INSTANCE = new MarkCoder();

    private static final long serialVersionUID = 1L;
    private static final int VERSION = 1;

    @Override
    public void encode(ArchiveMark mark, OutputStream out) throws IOException {
      out.write(VERSION);
      VarIntCoder.of().encode(mark.rests().size(), out);
      for (OffsetRange rest : mark.rests()) {
        VarIntCoder.of().encode(rest.partition(), out);
        VarLongCoder.of().encode(rest.from(), out);
        VarLongCoder.of().encode(rest.to(), out);
      }
    }

    @Override
    public ArchiveMark decode(InputStream in) throws IOException {
      int version = in.read();
      if (version != VERSION) {
        throw new IOException("version " + version + " of an archive's mark is not known");
      }
      int size = VarIntCoder.of().decode(in);
      List<OffsetRange> rests = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        int partition = VarIntCoder.of().decode(in);
        long from = VarLongCoder.of().decode(in);
        rests.add(new OffsetRange(partition, from, VarLongCoder.of().decode(in)));
      }
      return new ArchiveMark(rests);
    }
  }
}
