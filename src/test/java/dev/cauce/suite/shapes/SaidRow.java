package dev.cauce.suite.shapes;

import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Instant;

/** What {@link Echo} said, as a row. */
@DefaultSchema(RecordSchema.class)
public record SaidRow(String key, Instant time, String text) {
  public static final Table<SaidRow> TABLE =
      Table.of("said", SaidRow.class)
          .partitionedBy("key")
          .clusteredBy("time", "text")
          .versionedBy(row -> 1L)
          .ownedAt(SaidRow::time);

  /** The row of what was said as one string. */
  public static SaidRow parse(String said) {
    String[] parts = said.split(" ", 3);
    return new SaidRow(parts[0], Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]);
  }
}
