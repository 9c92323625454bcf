package dev.cauce.transforms.timeorder;

import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * The memory of a {@link StepFunction}, a version byte first:
 *
 * <pre>{@code
 * return MemoryCoder.of(1, Visits::write, Visits::read);
 * }</pre>
 */
public final class MemoryCoder<M> extends CustomCoder<M> {
  private static final long serialVersionUID = 1L;

  private final byte version;
  private final Writer<M> writer;
  private final Reader<M> reader;

  /** Writes a memory, the same bytes for the same memory. */
  @FunctionalInterface
  public interface Writer<M> extends Serializable {
    void write(M memory, DataOutput out) throws IOException;
  }

  /** Reads what a {@link Writer} of its version wrote. */
  @FunctionalInterface
  public interface Reader<M> extends Serializable {
    M read(DataInput in) throws IOException;
  }

  private MemoryCoder(byte version, Writer<M> writer, Reader<M> reader) {
    this.version = version;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * The coder of memories of one kind.
   *
   * @param version 1 to 127, another one whenever what is written changes
   */
  public static <M> MemoryCoder<M> of(int version, Writer<M> writer, Reader<M> reader) {
    return new MemoryCoder<>((byte) version, writer, reader);
  }

  @Override
  public void encode(M memory, OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeByte(version);
    writer.write(memory, data);
    data.flush();
  }

  @Override
  public M decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte written = data.readByte();
    if (written != version) {
      throw new IOException("A memory of version " + written + ", where " + version + " is known");
    }
    return reader.read(data);
  }

  @Override
  public void verifyDeterministic() {}

  /** Memories are compared by what they encode to. */
  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
