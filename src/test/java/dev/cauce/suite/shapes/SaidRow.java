package dev.cauce.suite.shapes;

import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.JavaFieldSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaCreate;
import org.joda.time.Instant;

/** What {@link Echo} said, as a row. */
@DefaultSchema(JavaFieldSchema.class)
public final class SaidRow {
  public static final Table<SaidRow> TABLE =
      Table.of("said", SaidRow.class)
          .partitionedBy("key")
          .clusteredBy("time", "text")
          .versionedBy(row -> 1L)
          .ownedAt(row -> row.time);

  public final String key;
  public final Instant time;
  public final String text;

  @SchemaCreate
  public SaidRow(String key, Instant time, String text) {
    this.key = key;
    this.time = time;
    this.text = text;
  }

  /** The row of what was said as one string. */
  public static SaidRow parse(String said) {
    String[] parts = said.split(" ", 3);
    return new SaidRow(parts[0], Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SaidRow row
        && row.key.equals(key)
        && row.time.equals(time)
        && row.text.equals(text);
  }

  @Override
  public int hashCode() {
    return key.hashCode() + time.hashCode() + text.hashCode();
  }
}
