package dev.cauce.transforms.results;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaCoder;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class RecordSchemaTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00.123Z");

  @DefaultSchema(RecordSchema.class)
  private record Everything(
      String text,
      @Column("micros of the currency") long whole,
      int small,
      double real,
      boolean truth,
      Instant time,
      byte[] bytes,
      @Nullable String absent,
      @Nullable Long absentNumber,
      byte @Nullable [] absentBytes) {}

  @DefaultSchema(RecordSchema.class)
  private record WithList(List<String> names) {}

  private static Everything everything() {
    return new Everything("a", 1L << 40, -2, 0.1, true, NOON, new byte[] {3}, null, null, null);
  }

  private static SchemaRegistry registry() {
    return SchemaRegistry.createDefault();
  }

  @Test
  void componentsAreFieldsInTheirOrder() throws NoSuchSchemaException {
    Schema schema = registry().getSchema(Everything.class);
    assertEquals(
        List.of(
            "text",
            "whole",
            "small",
            "real",
            "truth",
            "time",
            "bytes",
            "absent",
            "absentNumber",
            "absentBytes"),
        schema.getFieldNames());
    assertEquals(
        List.of(false, false, false, false, false, false, false, true, true, true),
        schema.getFields().stream().map(field -> field.getType().getNullable()).toList());
  }

  @Test
  void unitOfAColumnIsTheDescriptionOfItsField() throws NoSuchSchemaException {
    Schema schema = registry().getSchema(Everything.class);
    assertEquals("micros of the currency", schema.getField("whole").getDescription());
  }

  @Test
  void rowHoldsEachComponentAndGivesItBack() throws NoSuchSchemaException {
    Row row = registry().getToRowFunction(Everything.class).apply(everything());
    assertEquals(1L << 40, row.getInt64("whole"));
    assertEquals(NOON, row.getValue("time"));
    assertSame(everything(), registry().getFromRowFunction(Everything.class).apply(row));
  }

  @Test
  void coderSentToAWorkerGivesTheRecordBack() throws Exception {
    SchemaCoder<Everything> coder = registry().getSchemaCoder(Everything.class);
    SchemaCoder<Everything> sent = SerializableUtils.clone(coder);
    assertEquals(coder, sent);
    assertSame(
        everything(),
        CoderUtils.decodeFromByteArray(sent, CoderUtils.encodeToByteArray(coder, everything())));
  }

  @Test
  void nullInAColumnThatIsNotNullableIsRefusedByItsName() {
    Everything broken = new Everything(null, 0, 0, 0, false, NOON, new byte[0], null, null, null);
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class,
            () -> registry().getToRowFunction(Everything.class).apply(broken));
    assertEquals("text of", thrown.getMessage().substring(0, 7));
  }

  @Test
  void typeThatNoColumnHoldsIsRefusedByItsName() {
    IllegalArgumentException thrown =
        assertThrows(
            IllegalArgumentException.class, () -> RecordColumns.of(WithList.class).schema());
    assertEquals("names of " + WithList.class.getName() + " is List", start(thrown, " is List"));
  }

  private static String start(Exception thrown, String upTo) {
    String message = thrown.getMessage();
    return message.substring(0, message.indexOf(upTo) + upTo.length());
  }

  private static void assertSame(Everything expected, Everything actual) {
    assertArrayEquals(expected.bytes(), actual.bytes());
    assertEquals(RecordColumns.of(Everything.class).toRow(expected), toRow(actual));
    assertNull(actual.absent());
  }

  private static Row toRow(Everything actual) {
    return RecordColumns.of(Everything.class).toRow(actual);
  }
}
