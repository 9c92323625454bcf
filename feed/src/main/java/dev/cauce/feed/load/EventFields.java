package dev.cauce.feed.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.cauce.feed.load.rows.BadRowException;
import dev.cauce.feed.load.rows.InputRow;
import dev.cauce.feed.load.rows.Shown;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Builds records from values by field, converted to the types of their Avro schema. */
final class EventFields {
  private final SpecificData model;
  private final ValueFormat format;
  private final Values values;
  private final Set<String> unused = new LinkedHashSet<>();

  /**
   * How messages name fields.
   *
   * @param path what precedes a field's name, for example {@code lines[2].}
   * @param origins what follows it: the columns that it comes from
   */
  record Naming(String path, UnaryOperator<String> origins) {
    String of(String field) {
      return path + field + origins.apply(field);
    }

    Naming within(String field) {
      return new Naming(path + field + ".", origins);
    }
  }

  EventFields(ClassLoader loader, ValueFormat format, Values values) {
    model = new SpecificData(loader);
    this.format = format;
    this.values = values;
  }

  /** What nested objects held that no field has. */
  Set<String> unused() {
    return unused;
  }

  /** A record of {@code schema}; what it has no field for is not looked at. */
  SpecificRecord record(Schema schema, Map<String, JsonNode> fields, Naming naming)
      throws BadRowException {
    SpecificRecord record = empty(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field, fields.get(field.name()), naming));
    }
    return record;
  }

  /** A record with only those fields that can be told; the others are not set. */
  SpecificRecord partial(Schema schema, Map<String, JsonNode> fields) {
    SpecificRecord record = empty(schema);
    for (Schema.Field field : schema.getFields()) {
      try {
        Naming naming = new Naming("", name -> "");
        record.put(field.pos(), value(field, fields.get(field.name()), naming));
      } catch (BadRowException e) {
        continue; // Somebody else says why.
      }
    }
    return record;
  }

  private SpecificRecord empty(Schema schema) {
    return (SpecificRecord) SpecificData.newInstance(model.getClass(schema), schema);
  }

  private Object value(Schema.Field field, JsonNode value, Naming naming) throws BadRowException {
    if (value == null && field.hasDefaultValue()) {
      return model.getDefaultValue(field);
    }
    return converted(
        field.schema(), value == null ? NullNode.getInstance() : value, field.name(), naming);
  }

  private Object converted(Schema schema, JsonNode value, String name, Naming naming)
      throws BadRowException {
    if (schema.getType() == Schema.Type.UNION) {
      return value.isNull() && schema.isNullable()
          ? null
          : converted(notNull(schema), value, name, naming);
    }
    if (value.isNull()) {
      throw new BadRowException(naming.of(name) + " is missing");
    }
    return switch (schema.getType()) {
      case RECORD -> nested(schema, value, name, naming);
      case ARRAY -> list(schema.getElementType(), value, name, naming);
      default -> scalar(schema, value, naming.of(name));
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
        case DOUBLE -> values.real(value);
        case BOOLEAN -> Values.truth(value);
        case LONG ->
            schema.getLogicalType() instanceof LogicalTypes.TimestampMillis
                ? values.time(value)
                : (Object) values.whole(value);
        case INT -> Math.toIntExact(values.whole(value));
        case ENUM -> symbol(schema, value);
        default -> throw new IllegalStateException("Fields of type " + schema + " can't be loaded");
      };
    } catch (BadRowException e) {
      throw new BadRowException(name + " " + e.getMessage());
    } catch (ArithmeticException e) {
      throw new BadRowException(name + " " + Shown.value(value) + " is beyond 32 bits");
    }
  }

  private Object symbol(Schema schema, JsonNode value) throws BadRowException {
    if (!schema.getEnumSymbols().contains(value.asText())) {
      throw new BadRowException(Shown.value(value) + " is none of " + schema.getEnumSymbols());
    }
    return model.createEnum(value.asText(), schema);
  }

  private Object nested(Schema schema, JsonNode value, String name, Naming naming)
      throws BadRowException {
    JsonNode object = InputRow.nestedIn(value);
    if (!object.isObject()) {
      throw new BadRowException(naming.of(name) + " " + Shown.value(value) + " is no JSON object");
    }
    Map<String, JsonNode> fields = format.clean(InputRow.fieldsOf(object));
    for (String given : fields.keySet()) {
      if (schema.getField(given) == null) {
        unused.add(name.replaceAll("\\d+", "") + "." + given);
      }
    }
    return record(schema, fields, naming.within(name));
  }

  private Object list(Schema element, JsonNode value, String name, Naming naming)
      throws BadRowException {
    JsonNode array = InputRow.nestedIn(value);
    if (!array.isArray()) {
      throw new BadRowException(
          naming.of(name)
              + " "
              + Shown.value(value)
              + " is no JSON array; a good one: [{...}, {...}]");
    }
    List<Object> list = new ArrayList<>();
    for (JsonNode item : array) {
      list.add(converted(element, item, name + "[" + list.size() + "]", naming));
    }
    return list;
  }
}
