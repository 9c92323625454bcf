package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.avro.util.RandomData;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PlannedReaderTest {
  private static final int EVENTS = 300;

  private final ByteArrayDecoder decoder = new ByteArrayDecoder();

  static Stream<Topic<?>> topics() {
    return Stream.of(CommerceTopics.ORDERS, SensorTopics.READINGS);
  }

  @ParameterizedTest
  @MethodSource("topics")
  <E extends SpecificRecord> void readsWhatAvroReadsOfAnyBytes(Topic<E> topic) throws IOException {
    PlannedReader<E> planned = PlannedReader.of(topic.type());
    assertNotNull(planned);
    DatumReader<E> avro = new SpecificDatumReader<>(topic.type());
    Random random = new Random(4);
    E filled = null;
    for (Object event : new RandomData(EventCodec.schemasOf(topic).get(0), EVENTS, 4)) {
      byte[] bytes = encoded(event);
      filled = readBy(planned, filled, bytes);
      assertEquals(readBy(avro, null, bytes), filled);
      for (int i = 0; i < 20; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        assertEquals(readBy(avro, null, bytes), readBy(planned, null, bytes));
      }
    }
  }

  /** Null where the bytes are no event. */
  private <E> @Nullable E readBy(DatumReader<E> reader, @Nullable E old, byte[] bytes) {
    decoder.open(bytes, 0);
    try {
      return reader.read(old, decoder);
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      // What EventCodec expects.
      return null;
    }
  }

  @Test
  void hasNoPlanForBytes() {
    assertNull(PlannedReader.of(WithBytes.class));
  }

  private static byte[] encoded(Object event) throws IOException {
    Schema schema = ((GenericContainer) event).getSchema();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(schema).write(event, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  /** What Avro generates, as far as it is looked at. */
  public static final class WithBytes extends SpecificRecordBase {
    public static final Schema SCHEMA$ =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "WithBytes", "namespace": "some", "fields": [
                  {"name": "content", "type": "bytes"}]}
                """);

    @Override
    public Schema getSchema() {
      return SCHEMA$;
    }

    @Override
    public SpecificData getSpecificData() {
      return SpecificData.get();
    }

    @Override
    public Object get(int field) {
      throw new IndexOutOfBoundsException(field);
    }

    @Override
    public void put(int field, Object value) {
      throw new IndexOutOfBoundsException(field);
    }
  }
}
