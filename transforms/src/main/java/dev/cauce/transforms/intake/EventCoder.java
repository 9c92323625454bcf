package dev.cauce.transforms.intake;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * An event between two steps: its length, and Avro's binary encoding, the schema being the class's
 * own. With the length an event is read from an array, not byte by byte.
 */
public final class EventCoder<E extends SpecificRecord> extends CustomCoder<E> {
  private static final long serialVersionUID = 1L;

  private final Class<E> type;
  private transient ThreadLocal<Codec<E>> codec;

  private EventCoder(Class<E> type) {
    this.type = type;
    codec = ThreadLocal.withInitial(() -> new Codec<>(type));
  }

  public static <E extends SpecificRecord> EventCoder<E> of(Class<E> type) {
    return new EventCoder<>(type);
  }

  @Override
  public void encode(E event, OutputStream out) throws IOException {
    Codec<E> own = codec.get();
    own.bytes.reset();
    own.writer.write(event, own.encoder);
    VarInt.encode(own.bytes.size(), out);
    own.bytes.writeTo(out);
  }

  @Override
  public E decode(InputStream in) throws IOException {
    return codec.get().read(in, VarInt.decodeInt(in));
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of();
  }

  @Override
  public void verifyDeterministic() {
    // Neither maps nor unordered collections occur in events.
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public TypeDescriptor<E> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventCoder<?> coder && coder.type.equals(type);
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    codec = ThreadLocal.withInitial(() -> new Codec<>(type));
  }

  /** What one thread uses again for each event. */
  private static final class Codec<E extends SpecificRecord> {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    final SpecificDatumWriter<E> writer;
    private final DatumReader<E> reader;
    private final ByteArrayDecoder decoder = new ByteArrayDecoder();
    private byte[] read = {};

    Codec(Class<E> type) {
      SpecificData model = EventCodec.modelOf(type);
      writer = new SpecificDatumWriter<>(model.getSchema(type), model);
      reader = EventCodec.readerOf(type);
    }

    E read(InputStream in, int length) throws IOException {
      if (read.length < length) {
        read = new byte[Math.max(length, 2 * read.length)];
      }
      if (in.readNBytes(read, 0, length) < length) {
        throw new EOFException("the bytes end within the event");
      }
      decoder.open(read, 0, length);
      return reader.read(null, decoder);
    }
  }
}
