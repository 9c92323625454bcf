package org.example.visits;

import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.FieldCheck;
import dev.cauce.transforms.intake.Topic;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;
import org.joda.time.Duration;

/** Somebody looked at a page. */
public final class Visit extends SpecificRecordBase {
  public static final Schema SCHEMA$ =
      SchemaBuilder.record("Visit")
          .namespace("org.example.visits")
          .fields()
          .requiredString("visitId")
          .requiredString("page")
          .requiredLong("timeMillis")
          .endRecord();

  public static final Topic<Visit> TOPIC =
      Topic.of("example.visits", Visit.class)
          .identifiedBy(visit -> visit.visitId)
          .happenedAt(visit -> visit.timeMillis)
          .keyedBy(visit -> visit.page)
          .checkedBy(Visit::check)
          .withBounds(Duration.standardMinutes(5), Duration.standardSeconds(10));

  String visitId = "";
  String page = "";
  long timeMillis;

  /** For Avro. */
  public Visit() {}

  Visit(String visitId, String page, long timeMillis) {
    this.visitId = visitId;
    this.page = page;
    this.timeMillis = timeMillis;
  }

  private static void check(Visit visit) throws DeadRecordException {
    FieldCheck.id("visitId", visit.visitId, "v-17");
    FieldCheck.id("page", visit.page, "/index");
  }

  @Override
  public Schema getSchema() {
    return SCHEMA$;
  }

  @Override
  public Object get(int field) {
    return switch (field) {
      case 0 -> visitId;
      case 1 -> page;
      default -> timeMillis;
    };
  }

  @Override
  public void put(int field, Object value) {
    switch (field) {
      case 0 -> visitId = value.toString();
      case 1 -> page = value.toString();
      default -> timeMillis = (Long) value;
    }
  }
}
