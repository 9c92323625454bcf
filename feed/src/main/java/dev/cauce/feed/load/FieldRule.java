package dev.cauce.feed.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cauce.feed.load.rows.BadRowException;
import dev.cauce.feed.load.rows.InputRow;
import dev.cauce.feed.load.rows.Shown;
import dev.cauce.pipelines.BadOptionException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a field comes from columns. Alone, a rule is its {@code from}.
 *
 * @param from a text in which <code>{COLUMN}</code> stands for a column's value; {@code {line}},
 *     {@code {row}} and {@code {file}}, unless a column is called so, for the line's number and for
 *     the row's (both in eight digits), and for the file's name without folders and endings
 * @param without an end that is taken off, if it is there
 * @param times a factor, exactly
 * @param absolute whether the sign is taken off
 * @param signOf a text like {@code from}; where its number is negative, the sign is turned
 * @param pattern how the time that it is was written, if not as {@link TimeText} reads it
 * @param unit what the number counts that is a time
 */
record FieldRule(
    @JsonProperty("from") String from,
    @JsonProperty("without") @Nullable String without,
    @JsonProperty("times") @Nullable BigDecimal times,
    @JsonProperty("absolute") boolean absolute,
    @JsonProperty("signOf") @Nullable String signOf,
    @JsonProperty("pattern") @Nullable TimePattern pattern,
    @JsonProperty("unit") @Nullable EpochUnit unit) {
  private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");
  private static final Set<String> OF_THE_PLACE = Set.of("line", "row", "file");

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  FieldRule {
    if (from == null) {
      throw new BadOptionException("a rule has no from");
    }
    if (pattern != null && unit != null) {
      throw new BadOptionException(
          "A rule of a mapping has a pattern, which a text needs, and a unit, which a number"
              + " needs; one is enough");
    }
  }

  /** A rule that is only its text. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static FieldRule ofText(String from) {
    return new FieldRule(from, null, null, false, null, null, null);
  }

  /** The columns that it names. */
  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    Matcher matcher = COLUMN.matcher(signOf == null ? from : from + signOf);
    while (matcher.find()) {
      columns.add(matcher.group(1));
    }
    columns.removeAll(OF_THE_PLACE);
    return columns;
  }

  /**
   * What messages say beside a field of this name: its columns, and their values if it changes
   * them.
   */
  String origin(String field, Map<String, JsonNode> values) {
    Set<String> columns = columns();
    if (columns.isEmpty() || columns.equals(Set.of(field))) {
      return "";
    }
    boolean asItIs =
        from.equals("{" + columns.iterator().next() + "}") && !calculates() && without == null;
    return columns.stream()
        .map(
            column ->
                Shown.text(column)
                    + (asItIs
                        ? ""
                        : " " + Shown.value(values.getOrDefault(column, NullNode.getInstance()))))
        .collect(Collectors.joining(", ", " (column " + (columns.size() > 1 ? "s " : ""), ")"))
        .replace("column s ", "columns ");
  }

  JsonNode apply(InputRow row, Values values) throws BadRowException {
    JsonNode value = filled(from, row);
    if (without != null && value.isTextual() && value.asText().endsWith(without)) {
      String text = value.asText();
      value = TextNode.valueOf(text.substring(0, text.length() - without.length()));
    }
    if (value.isNull()) {
      return value;
    }
    if (pattern != null) {
      return timeOf(pattern.parse(Values.text(value).strip(), values.times()));
    }
    if (unit != null) {
      return timeOf(values.time(value, unit));
    }
    return calculates() ? calculated(value, row, values) : value;
  }

  private boolean calculates() {
    return times != null || absolute || signOf != null;
  }

  private static JsonNode timeOf(Instant time) {
    return TextNode.valueOf(time.toString());
  }

  private JsonNode calculated(JsonNode value, InputRow row, Values values) throws BadRowException {
    BigDecimal result = values.number(value);
    result = times == null ? result : result.multiply(times);
    result = absolute ? result.abs() : result;
    boolean turned = signOf != null && values.number(filled(signOf, row)).signum() < 0;
    return DecimalNode.valueOf(turned ? result.negate() : result);
  }

  private static JsonNode filled(String text, InputRow row) throws BadRowException {
    Matcher matcher = COLUMN.matcher(text);
    if (matcher.matches()) {
      return column(matcher.group(1), row);
    }
    StringBuilder filled = new StringBuilder();
    matcher.reset();
    while (matcher.find()) {
      JsonNode value = column(matcher.group(1), row);
      String part = value.isNull() ? "" : Values.text(value);
      matcher.appendReplacement(filled, Matcher.quoteReplacement(part));
    }
    String all = matcher.appendTail(filled).toString();
    return all.isEmpty() ? NullNode.getInstance() : TextNode.valueOf(all);
  }

  /** A column's value; null where an object of JSON has no such name. */
  private static JsonNode column(String name, InputRow row) {
    JsonNode value = row.values().get(name);
    if (value != null) {
      return value;
    }
    return switch (name) {
      case "line" -> TextNode.valueOf(String.format("%08d", row.place().line()));
      case "row" -> TextNode.valueOf(String.format("%08d", row.place().row()));
      case "file" -> TextNode.valueOf(row.place().stem());
      default -> NullNode.getInstance();
    };
  }
}
