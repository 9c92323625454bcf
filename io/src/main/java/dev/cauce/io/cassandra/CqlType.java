package dev.cauce.io.cassandra;

import com.datastax.driver.core.BoundStatement;
import com.datastax.driver.core.Row;
import java.nio.ByteBuffer;
import org.apache.beam.sdk.schemas.Schema;
import org.joda.time.Instant;

/** The types that a column can have, each with the way into and out of Cassandra. */
enum CqlType {
  BIGINT("bigint") {
    @Override
    void bind(BoundStatement statement, int index, Object value) {
      statement.setLong(index, (Long) value);
    }

    @Override
    Object read(Row row, int index) {
      return row.getLong(index);
    }
  },
  INT("int") {
    @Override
    void bind(BoundStatement statement, int index, Object value) {
      statement.setInt(index, (Integer) value);
    }

    @Override
    Object read(Row row, int index) {
      return row.getInt(index);
    }
  },
  DOUBLE("double") {
    @Override
    void bind(BoundStatement statement, int index, Object value) {
      statement.setDouble(index, (Double) value);
    }

    @Override
    Object read(Row row, int index) {
      return row.getDouble(index);
    }
  },
  BOOLEAN("boolean") {
    @Override
    void bind(BoundStatement statement, int index, Object value) {
      statement.setBool(index, (Boolean) value);
    }

    @Override
    Object read(Row row, int index) {
      return row.getBool(index);
    }
  },
  TEXT("text") {
    @Override
    void bind(BoundStatement statement, int index, Object value) {
      statement.setString(index, (String) value);
    }

    @Override
    Object read(Row row, int index) {
      return row.getString(index);
    }
  },
  TIMESTAMP("timestamp") {
    @Override
    void bind(BoundStatement statement, int index, Object value) {
      statement.setTimestamp(index, ((Instant) value).toDate());
    }

    @Override
    Object read(Row row, int index) {
      return Instant.ofEpochMilli(row.getTimestamp(index).getTime());
    }
  },
  BLOB("blob") {
    @Override
    void bind(BoundStatement statement, int index, Object value) {
      statement.setBytes(index, ByteBuffer.wrap((byte[]) value));
    }

    @Override
    Object read(Row row, int index) {
      ByteBuffer buffer = row.getBytes(index).duplicate();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    }
  };

  private final String cql;

  CqlType(String cql) {
    this.cql = cql;
  }

  String cql() {
    return cql;
  }

  abstract void bind(BoundStatement statement, int index, Object value);

  abstract Object read(Row row, int index);

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
