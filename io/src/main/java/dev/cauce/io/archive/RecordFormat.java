package dev.cauce.io.archive;

import dev.cauce.io.kafka.Records;
import dev.cauce.transforms.intake.RawRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A record of the log in Avro: what Kafka holds of it, byte by byte, all of its headers in their
 * order. Any reader of Avro can read it; this one is not bound by the limits that hold for events,
 * since what is too large for one is a dead letter and in the log all the same.
 */
final class RecordFormat {
  static final Schema SCHEMA = schema("timestamp");

  /** As files were written whose timestamps were in order, and so were arrivals as well. */
  private static final Schema IN_ORDER = schema("arrival");

  private RecordFormat() {}

  private static Schema schema(String timestampName) {
    Schema bytes = SchemaBuilder.nullable().bytesType();
    Schema header =
        SchemaBuilder.record("Header")
            .namespace("dev.cauce.archive")
            .fields()
            .requiredString("name")
            .name("value")
            .type(bytes)
            .noDefault()
            .endRecord();
    Schema timestamp =
        org.apache.avro.LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
    return SchemaBuilder.record("LogRecord")
        .namespace("dev.cauce.archive")
        .fields()
        .requiredInt("partition")
        .requiredLong("offset")
        .name(timestampName)
        .type(timestamp)
        .noDefault()
        .name("key")
        .type(bytes)
        .noDefault()
        .name("headers")
        .type(SchemaBuilder.array().items(header))
        .noDefault()
        .name("value")
        .type(bytes)
        .noDefault()
        .endRecord();
  }

  /** Writes Kafka's records. */
  static final class Writer implements DatumWriter<ConsumerRecord<byte[], byte[]>> {

    @Override
    public void setSchema(Schema schema) {}

    @Override
    public void write(ConsumerRecord<byte[], byte[]> record, Encoder out) throws IOException {
      out.writeInt(record.partition());
      out.writeLong(record.offset());
      out.writeLong(record.timestamp());
      writeBytes(record.key(), out);
      Header[] headers = record.headers().toArray();
      out.writeArrayStart();
      out.setItemCount(headers.length);
      for (Header header : headers) {
        out.startItem();
        out.writeString(header.key());
        writeBytes(header.value(), out);
      }
      out.writeArrayEnd();
      writeBytes(record.value(), out);
    }

    private static void writeBytes(byte @Nullable [] bytes, Encoder out) throws IOException {
      if (bytes == null) {
        out.writeIndex(1);
        out.writeNull();
      } else {
        out.writeIndex(0);
        out.writeBytes(bytes);
      }
    }
  }

  /**
   * Reads those of a file as Cauce's, in their order: of several headers with one name the last.
   */
  static final class Reader implements DatumReader<RawRecord> {
    private long arrival;

    /**
     * Reads a file.
     *
     * @param firstArrivalMillis the arrival of its first record
     */
    Reader(long firstArrivalMillis) {
      arrival = firstArrivalMillis;
    }

    @Override
    public void setSchema(Schema schema) {
      if (!schema.equals(SCHEMA) && !schema.equals(IN_ORDER)) {
        throw new IllegalStateException("The file holds no records of a log but " + schema);
      }
    }

    @Override
    public RawRecord read(@Nullable RawRecord reuse, Decoder in) throws IOException {
      in.readInt();
      long offset = in.readLong();
      arrival = Records.arrival(arrival, in.readLong());
      byte[] key = readBytes(in);
      Map<String, byte[]> headers = Map.of();
      for (long i = in.readArrayStart(); i > 0; i = in.arrayNext()) {
        headers = headers.isEmpty() ? new HashMap<>() : headers;
        for (long j = 0; j < i; j++) {
          String name = new String(readPlain(in), StandardCharsets.UTF_8);
          byte[] value = readBytes(in);
          headers.put(name, value == null ? new byte[0] : value);
        }
      }
      return new RawRecord(offset, arrival, key, readBytes(in), headers);
    }

    private static byte @Nullable [] readBytes(Decoder in) throws IOException {
      if (in.readIndex() == 1) {
        in.readNull();
        return null;
      }
      return readPlain(in);
    }

    /** Bytes as Avro writes them, without the limit of {@code readBytes}. */
    private static byte[] readPlain(Decoder in) throws IOException {
      byte[] bytes = new byte[Math.toIntExact(in.readLong())];
      in.readFixed(bytes);
      return bytes;
    }
  }
}
