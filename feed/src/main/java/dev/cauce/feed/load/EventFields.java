package dev.cauce.feed.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Builds records from values by field, converted to the types of their Avro schema. */
final class EventFields {
  private final SpecificData model;
  private final ZoneId zone;

  EventFields(ClassLoader loader, ZoneId zone) {
    model = new SpecificData(loader);
    this.zone = zone;
  }

  /**
   * A record of {@code schema}; what it has no field for is not looked at.
   *
   * @param path what precedes a field's name in messages, for example {@code lines[2].}
   */
  SpecificRecord record(Schema schema, Map<String, JsonNode> values, String path)
      throws BadRowException {
    SpecificRecord record =
        (SpecificRecord) SpecificData.newInstance(model.getClass(schema), schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field, values.get(field.name()), path));
    }
    return record;
  }

  private Object value(Schema.Field field, JsonNode value, String path) throws BadRowException {
    if (value == null && field.hasDefaultValue()) {
      return model.getDefaultValue(field);
    }
    try {
      return converted(
          field.schema(), value == null ? NullNode.getInstance() : value, field.name());
    } catch (BadRowException e) {
      throw new BadRowException(path + e.getMessage());
    }
  }

  private Object converted(Schema schema, JsonNode value, String name) throws BadRowException {
    if (schema.getType() == Schema.Type.UNION) {
      return value.isNull() && schema.isNullable() ? null : converted(notNull(schema), value, name);
    }
    if (value.isNull()) {
      throw new BadRowException(name + " is missing");
    }
    return switch (schema.getType()) {
      case RECORD -> nested(schema, value, name);
      case ARRAY -> list(schema.getElementType(), value, name);
      default -> scalar(schema, value, name);
    };
  }

  private static Schema notNull(Schema union) {
    return union.getTypes().stream()
        .filter(type -> type.getType() != Schema.Type.NULL)
        .findFirst()
        .orElseThrow();
  }

  private Object scalar(Schema schema, JsonNode value, String name) throws BadRowException {
    try {
      return switch (schema.getType()) {
        case STRING -> Values.text(value);
        case DOUBLE -> Values.real(value);
        case BOOLEAN -> Values.truth(value);
        case LONG ->
            schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                ? Values.time(value, zone)
                : (Object) Values.whole(value);
        case INT -> Math.toIntExact(Values.whole(value));
        case ENUM -> symbol(schema, value);
        default -> throw new IllegalStateException("Fields of type " + schema + " can't be loaded");
      };
    } catch (BadRowException e) {
      throw new BadRowException(name + " " + e.getMessage());
    } catch (ArithmeticException e) {
      throw new BadRowException(name + " " + Values.shown(value) + " is beyond 32 bits");
    }
  }

  private Object symbol(Schema schema, JsonNode value) throws BadRowException {
    if (!schema.getEnumSymbols().contains(value.asText())) {
      throw new BadRowException(Values.shown(value) + " is none of " + schema.getEnumSymbols());
    }
    return model.createEnum(value.asText(), schema);
  }

  private Object nested(Schema schema, JsonNode value, String name) throws BadRowException {
    JsonNode object = parsed(value);
    if (!object.isObject()) {
      throw new BadRowException(name + " " + Values.shown(value) + " is no JSON object");
    }
    return record(schema, fieldsOf(object), name + ".");
  }

  private Object list(Schema element, JsonNode value, String name) throws BadRowException {
    JsonNode array = parsed(value);
    if (!array.isArray()) {
      throw new BadRowException(
          name + " " + Values.shown(value) + " is no JSON array; a good one: [{...}, {...}]");
    }
    List<Object> list = new ArrayList<>();
    for (JsonNode item : array) {
      list.add(converted(element, item, name + "[" + list.size() + "]"));
    }
    return list;
  }

  static Map<String, JsonNode> fieldsOf(JsonNode object) {
    Map<String, JsonNode> fields = new java.util.LinkedHashMap<>();
    object.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  /** In a cell of CSV, what is nested is JSON in a text. */
  private static JsonNode parsed(JsonNode value) {
    try {
      return value.isTextual() ? FileRows.JSON.readTree(value.asText()) : value;
    } catch (JsonProcessingException e) {
      return value;
    }
  }
}
