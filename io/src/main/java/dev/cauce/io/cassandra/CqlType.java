package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** The types that a column can have, each with the way into and out of Cassandra. */
enum CqlType {
  BIGINT(TypeCodecs.BIGINT),
  INT(TypeCodecs.INT),
  DOUBLE(TypeCodecs.DOUBLE),
  BOOLEAN(TypeCodecs.BOOLEAN),
  TEXT(TypeCodecs.TEXT),
  TIMESTAMP(TypeCodecs.TIMESTAMP) {
    @Override
    Object ofField(Object value) {
      return Instant.ofEpochMilli(((java.time.Instant) value).toEpochMilli());
    }
  },
  BLOB(TypeCodecs.BLOB) {
    @Override
    Object ofField(Object value) {
      ByteBuffer buffer = (ByteBuffer) value;
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    }
  };

  private final TypeCodec<Object> codec;

  @SuppressWarnings("unchecked")
  CqlType(TypeCodec<?> codec) {
    this.codec = (TypeCodec<Object>) codec;
  }

  String cql() {
    return codec.getCqlType().asCql(false, false);
  }

  /** A field's value as a cell has it. */
  @Nullable ByteBuffer encode(@Nullable Object value) {
    return codec.encode(toDriver(value), ProtocolVersion.DEFAULT);
  }

  /** A cell as a field's value. */
  @Nullable Object decode(@Nullable ByteBuffer cell) {
    return cell == null ? null : ofField(codec.decode(cell, ProtocolVersion.DEFAULT));
  }

  Object ofField(Object value) {
    return value;
  }

  /** A field's value, or a list of such, as the driver takes it. */
  static @Nullable Object toDriver(@Nullable Object value) {
    if (value instanceof Instant time) {
      return java.time.Instant.ofEpochMilli(time.getMillis());
    }
    if (value instanceof List<?> values) {
      return values.stream().map(CqlType::toDriver).toList();
    }
    return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value;
  }

  static CqlType of(Schema.Field field) {
    return switch (field.getType().getTypeName()) {
      case INT64 -> BIGINT;
      case INT32 -> INT;
      case DOUBLE -> DOUBLE;
      case BOOLEAN -> BOOLEAN;
      case STRING -> TEXT;
      case DATETIME -> TIMESTAMP;
      case BYTES -> BLOB;
      default ->
          throw new IllegalArgumentException(
              "Field " + field.getName() + " is " + field.getType() + ", which no column holds");
    };
  }
}
