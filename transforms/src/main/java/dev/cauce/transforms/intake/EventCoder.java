package dev.cauce.transforms.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/** An event between two steps: Avro's binary encoding, the schema being the class's own. */
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
    own.encoder = EncoderFactory.get().directBinaryEncoder(out, own.encoder);
    own.writer.write(event, own.encoder);
  }

  @Override
  public E decode(InputStream in) throws IOException {
    Codec<E> own = codec.get();
    own.decoder = DecoderFactory.get().directBinaryDecoder(in, own.decoder);
    return own.reader.read(null, own.decoder);
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
    final SpecificDatumWriter<E> writer;
    final DatumReader<E> reader;
    BinaryEncoder encoder;
    BinaryDecoder decoder;

    Codec(Class<E> type) {
      SpecificData model = EventCodec.modelOf(type);
      writer = new SpecificDatumWriter<>(model.getSchema(type), model);
      reader = EventCodec.readerOf(type);
    }
  }
}
