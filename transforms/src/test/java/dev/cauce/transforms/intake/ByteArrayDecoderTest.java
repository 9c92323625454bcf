package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;

final class ByteArrayDecoderTest {
  /** A field of every kind, of which some are unknown to a reader and so are skipped. */
  private static final Schema WRITER =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "All", "fields": [
                {"name": "flag", "type": "boolean"},
                {"name": "oldText", "type": "string"},
                {"name": "count", "type": "int"},
                {"name": "oldBytes", "type": "bytes"},
                {"name": "total", "type": "long"},
                {"name": "oldTexts", "type": {"type": "array", "items": "string"}},
                {"name": "ratio", "type": "float"},
                {"name": "oldMap", "type": {"type": "map", "values": "double"}},
                {"name": "value", "type": "double"},
                {"name": "oldFixed", "type": {"type": "fixed", "name": "Four", "size": 4}},
                {"name": "text", "type": "string"},
                {"name": "bytes", "type": "bytes"},
                {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
                {"name": "eight", "type": {"type": "fixed", "name": "Eight", "size": 8}},
                {"name": "texts", "type": {"type": "array", "items": ["null", "string"]}},
                {"name": "map", "type": {"type": "map", "values": "long"}}]}
              """);

  private final ByteArrayDecoder decoder = new ByteArrayDecoder();

  @Test
  void readsWhatAvroReads() throws IOException {
    for (Schema reader : List.of(WRITER, withoutOld())) {
      for (Object event : new RandomData(WRITER, 300, 1)) {
        byte[] bytes = encoded(event, out -> EncoderFactory.get().binaryEncoder(out, null));
        decoder.open(bytes, 0);
        Object read = new GenericDatumReader<>(WRITER, reader).read(null, decoder);
        assertEquals(byAvro(bytes, reader), read);
        assertEquals(0, decoder.remaining());
      }
    }
  }

  /** An encoder that cuts arrays and maps into blocks says how long each block is. */
  @Test
  void readsAndSkipsBlocksThatSayHowLongTheyAre() throws IOException {
    EncoderFactory blocks = new EncoderFactory().configureBlockSize(64);
    for (Schema reader : List.of(WRITER, withoutOld())) {
      for (Object event : new RandomData(WRITER, 300, 2)) {
        byte[] bytes = encoded(event, out -> blocks.blockingBinaryEncoder(out, null));
        decoder.open(bytes, 0);
        Object read = new GenericDatumReader<>(WRITER, reader).read(null, decoder);
        assertEquals(byAvro(bytes, reader), read);
        assertEquals(0, decoder.remaining());
      }
    }
  }

  @Test
  void anyBytesGiveAnEventOrAnExpectedFailure() throws IOException {
    Random random = new Random(3);
    for (Object event : new RandomData(WRITER, 300, 3)) {
      byte[] bytes = encoded(event, out -> EncoderFactory.get().binaryEncoder(out, null));
      for (int i = 0; i < 20; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        decoder.open(bytes, 0);
        try {
          new GenericDatumReader<>(WRITER).read(null, decoder);
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
          // What EventCodec expects; anything else fails the test, as running out of memory does.
        }
      }
    }
  }

  @Test
  void numbersOfAllLengths() throws IOException {
    for (int shift = 0; shift < Long.SIZE; shift++) {
      for (long value : new long[] {1L << shift, -(1L << shift), (1L << shift) - 1}) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        encoder.writeLong(value);
        encoder.flush();
        decoder.open(out.toByteArray(), 0);
        assertEquals(value, decoder.readLong());
      }
    }
  }

  @Test
  void whatIsNoNumberIsRefused() {
    byte[] tooLong = new byte[12];
    Arrays.fill(tooLong, (byte) 0x80);
    decoder.open(tooLong, 0);
    assertThrows(AvroRuntimeException.class, decoder::readLong);
    // 2^32, which no int can be.
    decoder.open(new byte[] {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x20}, 0);
    assertThrows(AvroRuntimeException.class, decoder::readInt);
    decoder.open(new byte[] {(byte) 0x80}, 0);
    assertThrows(EOFException.class, decoder::readLong);
    decoder.open(new byte[] {2}, 0);
    assertThrows(AvroRuntimeException.class, decoder::readBoolean);
  }

  @Test
  void blockOfMoreItemsThanBytesIsRefused() {
    decoder.open(new byte[] {20, 0}, 0);
    assertThrows(AvroRuntimeException.class, decoder::readArrayStart);
  }

  @Test
  void stringsThatComeAgainAreTheSameAndRight() {
    RecentStrings strings = new RecentStrings();
    Random random = new Random(4);
    for (int i = 0; i < 200_000; i++) {
      // Few enough to come again, enough to meet in a slot.
      String wanted = "ñ" + random.nextInt(10_000);
      byte[] bytes = (" " + wanted + " ").getBytes(StandardCharsets.UTF_8);
      assertEquals(wanted, strings.of(bytes, 1, bytes.length - 2));
    }
    byte[] spain = {'E', 'S'};
    strings.of(spain, 0, 2);
    String second = strings.of(spain, 0, 2);
    assertSame(second, strings.of(spain, 0, 2));
  }

  @Test
  void bytesAndFixedAreCopied() throws IOException {
    byte[] bytes = {4, 7, 8, 9};
    decoder.open(bytes, 0);
    assertEquals(ByteBuffer.wrap(new byte[] {7, 8}), decoder.readBytes(null));
    byte[] fixed = new byte[1];
    decoder.readFixed(fixed, 0, 1);
    assertArrayEquals(new byte[] {9}, fixed);
  }

  private static Schema withoutOld() {
    List<Schema.Field> kept =
        WRITER.getFields().stream()
            .filter(field -> !field.name().startsWith("old"))
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord("All", null, null, false, kept);
  }

  private static byte[] encoded(Object event, Function<OutputStream, BinaryEncoder> encoders)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = encoders.apply(out);
    new GenericDatumWriter<>(WRITER).write(event, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Object byAvro(byte[] bytes, Schema reader) throws IOException {
    return new GenericDatumReader<>(WRITER, reader)
        .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
  }
}
