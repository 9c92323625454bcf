package dev.cauce.transforms.intake;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.VarInt;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A content that came under an id and an event time, by its hash, and the first record in the log
 * that is known to hold it.
 *
 * @param value the record's bytes, or null where the event was accepted, for which they are not
 *     kept
 */
record Content(
    long high, long low, int partition, long offset, long arrivalMillis, byte @Nullable [] value) {
  /** It begins with a version byte. */
  static final Coder<Content> CODER = new ContentCoder();

  boolean isSameAs(Content other) {
    return high == other.high && low == other.low;
  }

  /** Whether its record comes before that of {@code other}: by arrival, partition and offset. */
  boolean isBefore(Content other) {
    if (arrivalMillis != other.arrivalMillis) {
      return arrivalMillis < other.arrivalMillis;
    }
    return partition == other.partition ? offset < other.offset : partition < other.partition;
  }

  Content with(byte @Nullable [] bytes) {
    return new Content(high, low, partition, offset, arrivalMillis, bytes);
  }

  private static final class ContentCoder extends AtomicCoder<Content> {
    private static final long serialVersionUID = 1L;
    private static final byte VERSION = 1;

    @Override
    public void encode(Content content, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.write(VERSION);
      data.writeLong(content.high);
      data.writeLong(content.low);
      VarInt.encode(content.partition, data);
      VarInt.encode(content.offset, data);
      VarInt.encode(content.arrivalMillis, data);
      VarInt.encode(content.value == null ? 0 : content.value.length, data);
      if (content.value != null) {
        data.write(content.value);
      }
    }

    @Override
    public Content decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      byte version = data.readByte();
      if (version != VERSION) {
        throw new IOException("Version " + version + " of a content, where 1 is known");
      }
      long high = data.readLong();
      long low = data.readLong();
      int partition = VarInt.decodeInt(data);
      long offset = VarInt.decodeLong(data);
      long arrivalMillis = VarInt.decodeLong(data);
      byte[] value = new byte[VarInt.decodeInt(data)];
      data.readFully(value);
      // No event has an encoding of no bytes.
      return new Content(
          high, low, partition, offset, arrivalMillis, value.length == 0 ? null : value);
    }

    /** A content holds an array, which is equal only to itself. */
    @Override
    public boolean consistentWithEquals() {
      return false;
    }
  }
}
