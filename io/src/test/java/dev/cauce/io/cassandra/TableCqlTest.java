package dev.cauce.io.cassandra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.transforms.results.Bucket;
import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class TableCqlTest {

  @DefaultSchema(RecordSchema.class)
  private record Visit(
      String place,
      Instant time,
      @Column("a guest's, micros of the currency") long spentMicros,
      @Nullable String note) {}

  private static Table.Builder<Visit> visits() {
    return Table.of("visits", Visit.class)
        .partitionedBy("place")
        .clusteredBy("time")
        .versionedBy(visit -> 1L);
  }

  @Test
  void tableSaysItsQuestionAndTheUnitOfEachColumn() {
    Table<Visit> table = visits().answering("Who came to a place?").ownedAt(Visit::time);
    assertEquals(
        "CREATE TABLE IF NOT EXISTS visits_g3 (\"place\" text, \"time\" timestamp,"
            + " \"spent_micros\" bigint, \"note\" text, PRIMARY KEY ((\"place\"), \"time\"))"
            + " WITH comment = 'Who came to a place?; spent_micros: a guest''s, micros of the"
            + " currency' AND compaction = {'class': 'LeveledCompactionStrategy'}"
            + " AND default_time_to_live = 0",
        TableCql.create(table, 3));
  }

  @Test
  void bucketIsPartOfThePartitionAndRowsGoAfterTheirTime() {
    Table<Visit> table =
        visits()
            .bucketedBy("time", Bucket.DAY)
            .finalOnly()
            .keptFor(Duration.standardDays(90))
            .ownedAt(Visit::time);
    assertEquals(
        "CREATE TABLE IF NOT EXISTS visits_g3 (\"place\" text, \"time\" timestamp,"
            + " \"spent_micros\" bigint, \"note\" text, \"bucket\" timestamp,"
            + " PRIMARY KEY ((\"place\", \"bucket\"), \"time\"))"
            + " WITH comment = 'spent_micros: a guest''s, micros of the currency;"
            + " bucket: start of the UTC DAY of time'"
            + " AND compaction = {'class': 'SizeTieredCompactionStrategy',"
            + " 'unchecked_tombstone_compaction': 'true'}"
            + " AND default_time_to_live = 7776000",
        TableCql.create(table, 3));
  }
}
