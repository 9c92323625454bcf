package dev.cauce.transforms.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableTest {

  @DefaultSchema(RecordSchema.class)
  private record Visit(String place, Instant time, long guests) {
    static final Table<Visit> TABLE =
        Table.of("visits", Visit.class)
            .partitionedBy("place")
            .bucketedBy("time", Bucket.MONTH)
            .clusteredBy("time")
            .versionedBy(Visit::guests)
            .ownedAt(Visit::time);
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-03-29T01:59:59.999Z, 2026-03-29T01:00:00Z",
    "DAY, 2026-03-29T23:59:59.999Z, 2026-03-29T00:00:00Z",
    "DAY, 2026-03-30T00:00:00Z, 2026-03-30T00:00:00Z",
    "MONTH, 2024-02-29T12:00:00Z, 2024-02-01T00:00:00Z",
    "YEAR, 1969-12-31T23:59:59.999Z, 1969-01-01T00:00:00Z",
    "DAY, 1969-12-31T23:59:59.999Z, 1969-12-31T00:00:00Z"
  })
  void bucketBeginsWithItsFirstInstantOfUtc(Bucket bucket, String time, String start) {
    assertEquals(Instant.parse(start), bucket.startOf(Instant.parse(time)));
  }

  @Test
  void bucketIsTheLastColumnAndThePartitionsLastPart() {
    assertEquals(
        List.of("place", "time", "guests", "bucket"), Visit.TABLE.schema().getFieldNames());
    assertEquals(List.of("place", "bucket"), Visit.TABLE.partitionKey());
    assertEquals(List.of("place", "bucket", "time"), Visit.TABLE.key());
  }

  @Test
  void rowWithABucketGivesTheResultBack() {
    Visit visit = new Visit("Ebro", Instant.parse("2026-03-29T05:06:07Z"), 3);
    Row row = Visit.TABLE.toRow(visit);
    assertEquals(Instant.parse("2026-03-01T00:00:00Z"), row.getValue("bucket"));
    assertEquals(visit, Visit.TABLE.fromRow(row));
  }
}
