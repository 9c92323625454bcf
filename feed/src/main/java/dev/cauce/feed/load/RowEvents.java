package dev.cauce.feed.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.cauce.feed.load.rows.BadRowException;
import dev.cauce.feed.load.rows.InputRow;
import dev.cauce.feed.load.rows.Shown;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.FieldCheck;
import dev.cauce.transforms.intake.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The event that a row or a message says: its columns mapped to fields, converted to the types of
 * the schema, and checked as the topic demands. Where the event has a list of lines and the row
 * none, but columns of a line, with or without the list's name and a dot before them, the event has
 * this one line.
 *
 * <pre>{@code
 * RowEvents<SensorReading> events = RowEvents.of(SensorTopics.READINGS, settings);
 * SensorReading reading = events.event(InputRow.ofJson(place, "{\"readingId\": ...}"));
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class RowEvents<E extends SpecificRecord> {
  private final Topic<E> topic;
  private final LoadSettings settings;
  private final Values values;
  private final Schema schema;
  private final Optional<Schema.Field> lines;
  private final EventFields fields;
  private final Set<String> known;

  private RowEvents(Topic<E> topic, LoadSettings settings) {
    this.topic = topic;
    this.settings = settings;
    values = settings.mapping().values(settings.zone());
    schema = SpecificData.getForClass(topic.type()).getSchema(topic.type());
    lines = schema.getFields().stream().filter(RowEvents::holdsRecords).findFirst();
    fields = new EventFields(topic.type().getClassLoader(), settings.mapping().format(), values);
    known = namesOfFields();
    requireFields(settings.mapping().ruled(), known);
    known.add(settings.arrival());
  }

  /**
   * Events of {@code topic}, read as {@code settings} say.
   *
   * @throws BadOptionException if the mapping names a field that they do not have
   */
  public static <E extends SpecificRecord> RowEvents<E> of(Topic<E> topic, LoadSettings settings) {
    return new RowEvents<>(topic, settings);
  }

  /**
   * The event that {@code row} says.
   *
   * @throws BadRowException naming the field, its column and value, and what is right
   */
  public E event(InputRow row) throws BadRowException {
    return read(row).sound().event();
  }

  /**
   * What came of a row.
   *
   * @param event null where the row does not fit
   * @param isLine whether it is one line of an event, of which other rows may have more
   * @param id names the event, if that can be told
   * @param failure why the row does not fit
   */
  record Read<E>(
      @Nullable RowEvent<E> event,
      boolean isLine,
      @Nullable String id,
      @Nullable BadRowException failure) {
    RowEvent<E> sound() throws BadRowException {
      if (event == null) {
        throw failure;
      }
      return event;
    }
  }

  /** Reads a row, as far as it can be read. */
  Read<E> read(InputRow row) {
    Mapping.Mapped mapped = settings.mapping().apply(row, values);
    Map<String, JsonNode> line = lineOf(mapped.values());
    try {
      if (mapped.failure() != null) {
        throw mapped.failure();
      }
      RowEvent<E> event = event(row, mapped.values(), line);
      return new Read<>(event, !line.isEmpty(), topic.idOf(event.event()), null);
    } catch (BadRowException e) {
      return new Read<>(null, !line.isEmpty(), idOf(mapped.values()), e);
    } catch (DeadRecordException e) {
      BadRowException failure = new BadRowException(e.getMessage());
      return new Read<>(null, !line.isEmpty(), idOf(mapped.values()), failure);
    }
  }

  private @Nullable String idOf(Map<String, JsonNode> given) {
    try {
      return topic.idOf(topic.type().cast(fields.partial(schema, given)));
    } catch (NullPointerException e) {
      return null; // An id that is made of a field that is missing.
    }
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

  TimeText times() {
    return values.times();
  }

  /** What rows hold of which nothing became a field. */
  Set<String> unused(InputRow row) {
    Set<String> unused = settings.mapping().unused(row, known);
    unused.addAll(fields.unused());
    return unused;
  }

  /** The fields, and columns of rules, that rows with columns of {@code names} lack. */
  List<String> lacking(Set<String> names) {
    List<String> lacking = new ArrayList<>();
    for (String column : settings.mapping().columns()) {
      if (!names.contains(column)) {
        lacking.add("{" + column + "}" + like(column, names));
      }
    }
    Set<String> given = settings.mapping().fields(names);
    for (Schema.Field field : schema.getFields()) {
      boolean byLine = lines.filter(field::equals).isPresent() && !given.contains(field.name());
      if (byLine) {
        lacking.addAll(lackingOfLine(field, given, names));
      } else if (isRequired(field) && !given.contains(field.name())) {
        lacking.add(field.name() + like(field.name(), names));
      }
    }
    String arrival = settings.arrival();
    if (!settings.arrivesNow() && !arrival.equals(LoadSettings.EVENT_TIME)) {
      lacking.addAll(names.contains(arrival) ? List.of() : List.of("--arrival " + arrival));
    }
    return lacking;
  }

  private List<String> lackingOfLine(Schema.Field list, Set<String> given, Set<String> names) {
    List<String> lacking = new ArrayList<>();
    for (Schema.Field field : list.schema().getElementType().getFields()) {
      boolean there =
          given.contains(list.name() + "." + field.name())
              || (given.contains(field.name()) && schema.getField(field.name()) == null);
      if (isRequired(field) && !there) {
        lacking.add(field.name() + like(field.name(), names));
      }
    }
    return lacking;
  }

  private static boolean isRequired(Schema.Field field) {
    return !field.hasDefaultValue() && !field.schema().isNullable();
  }

  /** The name that may be meant: the same but for its case. */
  private static String like(String wanted, Set<String> names) {
    return names.stream()
        .filter(wanted::equalsIgnoreCase)
        .findFirst()
        .map(name -> " (" + Shown.text(name) + " is written otherwise)")
        .orElse("");
  }

  private Set<String> namesOfFields() {
    Set<String> names = new LinkedHashSet<>();
    schema.getFields().forEach(field -> names.add(field.name()));
    for (String prefix : lines.map(list -> List.of(list.name() + ".", "")).orElse(List.of())) {
      for (Schema.Field field : lines.get().schema().getElementType().getFields()) {
        names.add(prefix + field.name());
      }
    }
    return names;
  }

  private void requireFields(Set<String> wanted, Set<String> names) {
    for (String field : wanted) {
      if (!names.contains(field)) {
        throw new BadOptionException(
            String.format(
                "Events of %s have no field %s%s, which --mapping or --set names; a good one: %s",
                topic.name(), Shown.text(field), like(field, names), String.join(", ", names)));
      }
    }
  }

  /** The values of the one line that a row describes; none if it describes whole events. */
  private Map<String, JsonNode> lineOf(Map<String, JsonNode> given) {
    Map<String, JsonNode> line = new LinkedHashMap<>();
    if (lines.isEmpty() || !absent(given.get(lines.get().name()))) {
      return line;
    }
    for (Schema.Field field : lines.get().schema().getElementType().getFields()) {
      JsonNode value = given.get(lines.get().name() + "." + field.name());
      if (value == null && schema.getField(field.name()) == null) {
        value = given.get(field.name());
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

  private RowEvent<E> event(InputRow row, Map<String, JsonNode> given, Map<String, JsonNode> line)
      throws BadRowException, DeadRecordException {
    Map<String, JsonNode> whole = new LinkedHashMap<>(given);
    if (!line.isEmpty()) {
      JsonNodeFactory json = JsonNodeFactory.instance;
      whole.put(lines.orElseThrow().name(), json.arrayNode().add(json.objectNode().setAll(line)));
    }
    EventFields.Naming naming =
        new EventFields.Naming("", field -> settings.mapping().origin(field, row));
    E event = topic.type().cast(fields.record(schema, whole, naming));
    topic.check(event);
    return new RowEvent<>(row.place(), event, arrival(row, event), 1);
  }

  private long arrival(InputRow row, E event) throws BadRowException, DeadRecordException {
    if (settings.arrivesNow() || settings.arrival().equals(LoadSettings.EVENT_TIME)) {
      return topic.eventTimeMillisOf(event);
    }
    String column = settings.arrival();
    Map<String, JsonNode> given = settings.mapping().format().clean(row.values());
    JsonNode value = given.getOrDefault(column, NullNode.getInstance());
    if (value.isNull()) {
      throw new BadRowException(column + " is missing, which --arrival names");
    }
    try {
      Instant arrival = values.time(value);
      FieldCheck.time(column, arrival);
      return arrival.toEpochMilli();
    } catch (BadRowException e) {
      throw new BadRowException(column + " " + e.getMessage());
    }
  }
}
