package dev.cauce.transforms.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events as bytes: Avro's single-object encoding, in which the fingerprint of the writer's schema
 * travels with the record. Every schema that a topic ever had lies in {@code /schemas/TOPIC/N.avsc}
 * and stays readable.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://avro.apache.org/docs/1.11.4/specification/">Avro specification</a>
 */
public final class EventCodec<E extends SpecificRecord> {
  static {
    // A few forged bytes may claim a string of two gigabytes: nothing longer than a record is real.
    System.setProperty(
        "org.apache.avro.limits.string.maxLength", String.valueOf(Decode.MAX_RECORD_BYTES));
    System.setProperty(
        "org.apache.avro.limits.bytes.maxLength", String.valueOf(Decode.MAX_RECORD_BYTES));
    System.setProperty(
        "org.apache.avro.limits.collectionItems.maxLength",
        String.valueOf(Decode.MAX_RECORD_BYTES));
  }

  private final BinaryMessageEncoder<E> encoder;
  private final BinaryMessageDecoder<E> decoder;

  private EventCodec(Topic<E> topic) {
    SpecificData model = modelOf(topic.type());
    Schema schema = model.getSchema(topic.type());
    encoder = new BinaryMessageEncoder<>(model, schema);
    decoder = new BinaryMessageDecoder<>(model, schema);
    schemasOf(topic).forEach(decoder::addSchema);
  }

  /** The class's own, which reads and writes with the code that was generated where it can. */
  static SpecificData modelOf(Class<?> type) {
    SpecificData model = SpecificData.getForClass(type);
    model.setCustomCoders(true);
    return model;
  }

  public static <E extends SpecificRecord> EventCodec<E> of(Topic<E> topic) {
    return new EventCodec<>(topic);
  }

  /** All schemas of {@code topic}, oldest first. */
  public static List<Schema> schemasOf(Topic<?> topic) {
    List<Schema> schemas = new ArrayList<>();
    for (int version = 1; ; version++) {
      String resource = "/schemas/" + topic.name() + "/" + version + ".avsc";
      try (InputStream in = EventCodec.class.getResourceAsStream(resource)) {
        if (in == null) {
          return schemas;
        }
        schemas.add(new Schema.Parser().parse(in));
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + resource, e);
      }
    }
  }

  /** The bytes of {@code event}. */
  public byte[] encode(E event) {
    try {
      ByteBuffer buffer = encoder.encode(event);
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The event in {@code bytes}; every way in which they can fail to be one is expected. */
  public E decode(byte[] bytes) throws DeadRecordException {
    ByteArrayInputStream in = new ByteArrayInputStream(bytes);
    E event;
    try {
      event = decoder.decode(in, null);
    } catch (MissingSchemaException e) {
      throw new DeadRecordException(DeadReason.UNKNOWN_SCHEMA, e.getMessage());
    } catch (BadHeaderException e) {
      throw new DeadRecordException(
          DeadReason.MALFORMED, "not Avro single-object encoding: " + e.getMessage());
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      throw new DeadRecordException(
          DeadReason.MALFORMED, e.getMessage() == null ? e.toString() : e.getMessage());
    }
    if (in.available() > 0) {
      throw new DeadRecordException(
          DeadReason.MALFORMED, in.available() + " bytes follow the end of the event");
    }
    return event;
  }
}
