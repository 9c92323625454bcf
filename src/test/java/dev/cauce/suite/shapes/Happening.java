package dev.cauce.suite.shapes;

import dev.cauce.transforms.intake.Topic;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecordBase;
import org.joda.time.Duration;

/** An event that was made up: what happened to a key at a time. */
public final class Happening extends SpecificRecordBase {
  private static final long serialVersionUID = 1L;

  public static final Schema SCHEMA$ =
      SchemaBuilder.record("Happening")
          .namespace("dev.cauce.suite.shapes")
          .fields()
          .requiredString("id")
          .requiredString("key")
          .requiredLong("timeMillis")
          .requiredBoolean("removed")
          .endRecord();

  /** Two topics of events, whose names are not in the order in which they are given. */
  public static final Topic<Happening> PINGS = topic("shapes.pings");

  public static final Topic<Happening> NOTES = topic("shapes.notes");

  /** What holds until the next of its key. */
  public static final Topic<Happening> RULES =
      topic("shapes.rules").heldUntilNext(rule -> rule.removed);

  private String id = "";
  private String key = "";
  private long timeMillis;
  private boolean removed;

  /** For Avro. */
  public Happening() {}

  public Happening(String id, String key, long timeMillis, boolean removed) {
    this.id = id;
    this.key = key;
    this.timeMillis = timeMillis;
    this.removed = removed;
  }

  private static Topic<Happening> topic(String name) {
    return Topic.of(name, Happening.class)
        .identifiedBy(Happening::id)
        .happenedAt(Happening::timeMillis)
        .keyedBy(Happening::key)
        .withBounds(Duration.standardMinutes(1), Duration.standardSeconds(10));
  }

  public String id() {
    return id;
  }

  public String key() {
    return key;
  }

  public long timeMillis() {
    return timeMillis;
  }

  public boolean removed() {
    return removed;
  }

  @Override
  public Schema getSchema() {
    return SCHEMA$;
  }

  @Override
  public Object get(int field) {
    return switch (field) {
      case 0 -> id;
      case 1 -> key;
      case 2 -> timeMillis;
      default -> removed;
    };
  }

  @Override
  public void put(int field, Object value) {
    switch (field) {
      case 0 -> id = value.toString();
      case 1 -> key = value.toString();
      case 2 -> timeMillis = (Long) value;
      default -> removed = (Boolean) value;
    }
  }
}
