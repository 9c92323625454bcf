package dev.cauce.suite.model;

import com.google.common.hash.Hashing;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.results.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.values.Row;

/**
 * A fingerprint of rows in any order: two tables of one digest are equal, two that are equal may
 * have two where {@link TableDifference} leaves a cell open.
 *
 * @param sum of the rows' SHA-256
 */
public record TableDigest(long rows, long cells, BigInteger sum) {

  /** Of {@code rows}, with their columns in the order of the table's. */
  public static TableDigest of(Table<?> table, Iterable<Row> rows) {
    RowCoder coder = RowCoder.of(table.schema());
    BigInteger sum = BigInteger.ZERO;
    long count = 0;
    for (Row row : rows) {
      sum = sum.add(hashOf(coder, comparable(table, row)));
      count++;
    }
    return new TableDigest(count, count * table.schema().getFieldCount(), sum);
  }

  private static Row comparable(Table<?> table, Row row) {
    if (table.type() != DeadLetter.class) {
      return row;
    }
    return Row.fromRow(row).withFieldValue("cause", Cause.of(row)).build();
  }

  private static BigInteger hashOf(RowCoder coder, Row row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      coder.encode(row, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BigInteger(1, Hashing.sha256().hashBytes(bytes.toByteArray()).asBytes());
  }

  /** As {@link #toString} writes it. */
  static TableDigest parse(String text) {
    String[] parts = text.split(" ");
    return new TableDigest(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), new BigInteger(parts[2], 16));
  }

  @Override
  public String toString() {
    return rows + " " + cells + " " + sum.toString(16);
  }
}
