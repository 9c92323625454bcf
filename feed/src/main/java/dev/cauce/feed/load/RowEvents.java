package dev.cauce.feed.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.FieldCheck;
import dev.cauce.transforms.intake.Topic;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Builds the event of a row. Where the event has a list of lines and the row none, but columns of a
 * line, with or without the list's name and a dot before them, the event has this one line.
 */
final class RowEvents<E extends SpecificRecord> {
  private final Topic<E> topic;
  private final LoadSettings settings;
  private final Schema schema;
  private final Optional<Schema.Field> lines;
  private final EventFields fields;
  private final Set<String> known;

  RowEvents(Topic<E> topic, LoadSettings settings) {
    this.topic = topic;
    this.settings = settings;
    schema = SpecificData.getForClass(topic.type()).getSchema(topic.type());
    lines = schema.getFields().stream().filter(RowEvents::holdsRecords).findFirst();
    fields = new EventFields(topic.type().getClassLoader(), settings.zone());
    known = namesOfColumns();
  }

  private static boolean holdsRecords(Schema.Field field) {
    return field.schema().getType() == Schema.Type.ARRAY
        && field.schema().getElementType().getType() == Schema.Type.RECORD;
  }

  Schema schema() {
    return schema;
  }

  /** The field that holds the lines of an event, if it has any. */
  Optional<Schema.Field> lines() {
    return lines;
  }

  /** The names that columns may have. */
  Set<String> known() {
    return known;
  }

  private Set<String> namesOfColumns() {
    Set<String> names = new LinkedHashSet<>();
    names.add(settings.arrival());
    schema.getFields().forEach(field -> names.add(field.name()));
    lines.ifPresent(
        list ->
            list.schema()
                .getElementType()
                .getFields()
                .forEach(
                    field -> {
                      names.add(field.name());
                      names.add(list.name() + "." + field.name());
                    }));
    return names;
  }

  /** The values of the one line that a row describes; none if it describes whole events. */
  Map<String, JsonNode> lineOf(Map<String, JsonNode> values) {
    Map<String, JsonNode> line = new LinkedHashMap<>();
    if (lines.isEmpty() || !absent(values.get(lines.get().name()))) {
      return line;
    }
    for (Schema.Field field : lines.get().schema().getElementType().getFields()) {
      JsonNode value = values.get(lines.get().name() + "." + field.name());
      if (value == null && schema.getField(field.name()) == null) {
        value = values.get(field.name());
      }
      if (value != null) {
        line.put(field.name(), value);
      }
    }
    return line;
  }

  private static boolean absent(JsonNode value) {
    return value == null || value.isNull();
  }

  /** The event that {@code row} says, which its topic accepts. */
  RowEvent<E> event(InputRow row, Map<String, JsonNode> values, Map<String, JsonNode> line)
      throws BadRowException, DeadRecordException {
    Map<String, JsonNode> whole = new LinkedHashMap<>(values);
    if (!line.isEmpty()) {
      JsonNode list =
          FileRows.JSON.createArrayNode().add(FileRows.JSON.createObjectNode().setAll(line));
      whole.put(lines.orElseThrow().name(), list);
    }
    E event = topic.type().cast(fields.record(schema, whole, ""));
    topic.check(event);
    return new RowEvent<>(row.place(), event, arrival(row, event));
  }

  private long arrival(InputRow row, E event) throws BadRowException, DeadRecordException {
    if (settings.arrivesNow() || settings.arrival().equals(LoadSettings.EVENT_TIME)) {
      return topic.eventTimeMillisOf(event);
    }
    String column = settings.arrival();
    JsonNode value = row.values().getOrDefault(column, NullNode.getInstance());
    if (value.isNull()) {
      throw new BadRowException(column + " is missing, which --arrival names");
    }
    try {
      Instant arrival = Values.time(value, settings.zone());
      FieldCheck.time(column, arrival);
      return arrival.toEpochMilli();
    } catch (BadRowException e) {
      throw new BadRowException(column + " " + e.getMessage());
    }
  }
}
