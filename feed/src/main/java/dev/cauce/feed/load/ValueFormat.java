package dev.cauce.feed.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How the values of a file are written.
 *
 * @param nulls texts that stand for no value, beside an empty cell
 * @param trim whether blanks around texts are taken off
 * @param decimal the decimal mark of numbers that are texts, a point or a comma
 * @param unit what numbers count that are times, or null if nobody said it
 */
record ValueFormat(Set<String> nulls, boolean trim, char decimal, @Nullable EpochUnit unit) {
  static final ValueFormat DEFAULT = new ValueFormat(Set.of(), false, '.', null);

  ValueFormat withNulls(Set<String> other) {
    return new ValueFormat(other, trim, decimal, unit);
  }

  ValueFormat trimmed() {
    return new ValueFormat(nulls, true, decimal, unit);
  }

  ValueFormat withUnit(EpochUnit other) {
    return new ValueFormat(nulls, trim, decimal, other);
  }

  /** The values with texts trimmed and markers as null, if that is asked for. */
  Map<String, JsonNode> clean(Map<String, JsonNode> values) {
    if (!trim && nulls.isEmpty()) {
      return values;
    }
    Map<String, JsonNode> clean = new LinkedHashMap<>();
    values.forEach((name, value) -> clean.put(name, clean(value)));
    return clean;
  }

  private JsonNode clean(JsonNode value) {
    if (!value.isTextual()) {
      return value;
    }
    String text = trim ? value.asText().strip() : value.asText();
    return nulls.contains(text) || (trim && text.isEmpty())
        ? NullNode.getInstance()
        : TextNode.valueOf(text);
  }
}
