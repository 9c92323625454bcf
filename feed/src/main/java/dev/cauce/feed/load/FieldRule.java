package dev.cauce.feed.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a field comes from columns. Alone, a rule is its {@code from}.
 *
 * @param from a text in which <code>{COLUMN}</code> stands for a column's value; {@code {line}} and
 *     {@code {file}}, unless a column is called so, for the line's number in eight digits and for
 *     the file's name without folders and endings
 * @param without an end that is taken off, if it is there
 * @param times multiplied by this, exactly
 * @param absolute whether the sign is taken off
 * @param signOf a text like {@code from}; where its number is negative, the sign is turned
 */
record FieldRule(
    @JsonProperty(value = "from", required = true) String from,
    @JsonProperty("without") @Nullable String without,
    @JsonProperty("times") @Nullable BigDecimal times,
    @JsonProperty("absolute") boolean absolute,
    @JsonProperty("signOf") @Nullable String signOf) {
  private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");

  @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
  FieldRule {}

  /** A rule that is only its text. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static FieldRule ofText(String from) {
    return new FieldRule(from, null, null, false, null);
  }

  /** The columns that it names. */
  List<String> columns() {
    List<String> columns = new ArrayList<>();
    Matcher matcher = COLUMN.matcher(from);
    while (matcher.find()) {
      columns.add(matcher.group(1));
    }
    return columns;
  }

  JsonNode apply(InputRow row) throws BadRowException {
    JsonNode value = filled(from, row);
    if (without != null && value.isTextual() && value.asText().endsWith(without)) {
      String text = value.asText();
      value = TextNode.valueOf(text.substring(0, text.length() - without.length()));
    }
    if (value.isNull() || (times == null && !absolute && signOf == null)) {
      return value;
    }
    BigDecimal number = Values.decimal(value);
    number = times == null ? number : number.multiply(times);
    number = absolute ? number.abs() : number;
    boolean turned = signOf != null && Values.decimal(filled(signOf, row)).signum() < 0;
    return DecimalNode.valueOf(turned ? number.negate() : number);
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

  private static JsonNode column(String name, InputRow row) throws BadRowException {
    JsonNode value = row.values().get(name);
    if (value != null) {
      return value;
    }
    return switch (name) {
      case "line" -> TextNode.valueOf(String.format("%08d", row.place().line()));
      case "file" -> TextNode.valueOf(TextFile.stem(row.place().file()));
      default -> throw new BadRowException("there is no column \"" + name + "\"");
    };
  }
}
