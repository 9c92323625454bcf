package dev.cauce.suite.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Avro's single-object encoding, read as its specification says: two bytes, eight, the event. */
final class AvroReading<E> {
  private static final byte[] MARKER = {(byte) 0xC3, 0x01};
  private static final int HEADER = MARKER.length + Long.BYTES;
  private static final int LARGEST = 1024 * 1024;

  private final EventRules<E> rules;
  private final long fingerprint;
  private final SpecificDatumReader<E> reader;

  /** An event, or the reason why there is none, with the field if one is to blame. */
  record Outcome<E>(@Nullable E event, @Nullable String reason, @Nullable String field) {
    static <E> Outcome<E> dead(String reason) {
      return new Outcome<>(null, reason, null);
    }
  }

  AvroReading(EventRules<E> rules) {
    this.rules = rules;
    fingerprint = SchemaNormalization.parsingFingerprint64(rules.schema());
    reader = new SpecificDatumReader<>(rules.schema());
  }

  Outcome<E> read(byte @Nullable [] value) {
    if (value == null) {
      return Outcome.dead("NULL_PAYLOAD");
    }
    if (value.length > LARGEST) {
      return Outcome.dead("TOO_LARGE");
    }
    if (value.length < HEADER || !Arrays.equals(MARKER, Arrays.copyOf(value, MARKER.length))) {
      return Outcome.dead("MALFORMED");
    }
    ByteBuffer header = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    if (header.getLong(MARKER.length) != fingerprint) {
      return Outcome.dead("UNKNOWN_SCHEMA");
    }
    return body(value);
  }

  private Outcome<E> body(byte[] value) {
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, null);
    try {
      E event = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        return Outcome.dead("MALFORMED");
      }
      Optional<String> field = rules.invalidField(event);
      return field.isPresent()
          ? new Outcome<>(null, "INVALID_FIELD", field.get())
          : new Outcome<>(event, null, null);
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      return Outcome.dead("MALFORMED");
    }
  }
}
