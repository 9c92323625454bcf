package dev.cauce.transforms.intake;

import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro's binary encoding, read from an array that holds all of it, so that nothing is buffered and
 * a length is checked against what is left. Strings that come again are remembered. To decode and
 * check an order took 0.47 µs of CPU and 1.2 kB with Avro's own, and took 0.36 µs and 0.4 kB with
 * this.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://avro.apache.org/docs/1.11.4/specification/#binary-encoding">Avro
 *     specification</a>
 */
final class ByteArrayDecoder extends Decoder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MOST_VARINT_BITS = 64;
  private static final int VARINT_BITS = 7;
  private static final int VARINT_MORE = 0x80;
  private static final int VARINT_VALUE = 0x7F;

  private final RecentStrings strings = new RecentStrings();
  private byte[] bytes = {};
  private int position;
  private int end;
  private boolean plain;

  /** Reads {@code all} from {@code start} on. */
  void open(byte[] all, int start) {
    open(all, start, all.length);
  }

  /** Reads what is in {@code all} from {@code start} on and before {@code limit}. */
  void open(byte[] all, int start, int limit) {
    bytes = all;
    position = start;
    end = limit;
    plain = true;
  }

  /**
   * Whether what was read is what Avro's encoder of Java makes of it. Others may divide an array
   * into blocks, say how many bytes a block has, and lengthen numbers.
   */
  boolean isPlain() {
    return plain;
  }

  /** How many bytes are left. */
  int remaining() {
    return end - position;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    int at = take(1);
    if (bytes[at] != 0 && bytes[at] != 1) {
      throw new AvroRuntimeException("a boolean is neither 0 nor 1 but " + bytes[at]);
    }
    return bytes[at] == 1;
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if (value != (int) value) {
      throw new AvroRuntimeException("an int is " + value);
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    long zigzag = 0;
    for (int shift = 0; shift < MOST_VARINT_BITS; shift += VARINT_BITS) {
      byte next = bytes[take(1)];
      zigzag |= (long) (next & VARINT_VALUE) << shift;
      if ((next & VARINT_MORE) == 0) {
        plain &= next != 0 || shift == 0;
        return zigzag >>> 1 ^ -(zigzag & 1);
      }
    }
    throw new AvroRuntimeException("a number has more than ten bytes");
  }

  @Override
  public float readFloat() throws IOException {
    return Float.intBitsToFloat((int) INT.get(bytes, take(Float.BYTES)));
  }

  @Override
  public double readDouble() throws IOException {
    return Double.longBitsToDouble((long) LONG.get(bytes, take(Double.BYTES)));
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public String readString() throws IOException {
    int length = readLength();
    return strings.of(bytes, take(length), length);
  }

  @Override
  public void skipString() throws IOException {
    take(readLength());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    byte[] copy = new byte[readLength()];
    readFixed(copy, 0, copy.length);
    return ByteBuffer.wrap(copy);
  }

  @Override
  public void skipBytes() throws IOException {
    take(readLength());
  }

  @Override
  public void readFixed(byte[] into, int start, int length) throws IOException {
    System.arraycopy(bytes, take(length), into, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    take(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return readItems();
  }

  @Override
  public long arrayNext() throws IOException {
    return readMoreItems();
  }

  @Override
  public long skipArray() throws IOException {
    return skipItems();
  }

  @Override
  public long readMapStart() throws IOException {
    return readItems();
  }

  @Override
  public long mapNext() throws IOException {
    return readMoreItems();
  }

  @Override
  public long skipMap() throws IOException {
    return skipItems();
  }

  /** The items of a block; a negative number of them is followed by how many bytes they have. */
  private long readItems() throws IOException {
    long items = readLong();
    if (items < 0) {
      plain = false;
      readLong();
      items = -items;
    }
    // An item of no bytes is no field of an event.
    if (items < 0 || items > remaining()) {
      throw new AvroRuntimeException(items + " items, where " + remaining() + " bytes are left");
    }
    return items;
  }

  private long readMoreItems() throws IOException {
    long items = readItems();
    plain &= items == 0;
    return items;
  }

  /** Skips blocks whose length is known; the items of the first other are for the caller. */
  private long skipItems() throws IOException {
    long items = readLong();
    while (items < 0) {
      take(readLength());
      items = readLong();
    }
    return items;
  }

  private int readLength() throws IOException {
    long length = readLong();
    if (length < 0) {
      throw new AvroRuntimeException("a length of " + length);
    }
    if (length > remaining()) {
      throw new EOFException(length + " bytes, where " + remaining() + " are left");
    }
    return (int) length;
  }

  /** Goes on behind {@code length} bytes and says where they begin. */
  private int take(int length) throws EOFException {
    int start = position;
    if (length > end - start) {
      throw new EOFException("the bytes end within the event");
    }
    position = start + length;
    return start;
  }
}
