package dev.cauce.feed.load;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cauce.feed.load.rows.BadRowException;
import dev.cauce.feed.load.rows.InputRow;
import dev.cauce.feed.load.rows.Shown;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How the columns of a file, or the names of a JSON object, become the fields of an event. Without
 * a mapping each column is the field of its name. A mapping file is JSON:
 *
 * <pre>{@code
 * {
 *   "about": "what it is for",
 *   "nulls": ["NA", "\\N"],
 *   "trim": true,
 *   "decimal": ",",
 *   "timeUnit": "s",
 *   "fields": {
 *     "orderId": "{InvoiceNo}",
 *     "currency": "GBP",
 *     "customerId": {"from": "{CustomerID}", "without": ".0"},
 *     "eventTime": {"from": "{year}-{month}-{day} {hour}", "pattern": "yyyy-M-d H"},
 *     "quantity": {"from": "{Quantity}", "signOf": "{UnitPrice}"},
 *     "unitPriceMicros": {"from": "{UnitPrice}", "times": 1000000, "absolute": true}
 *   }
 * }
 * }</pre>
 *
 * <p>All but {@code fields} may be left out:
 *
 * <ul>
 *   <li>{@code nulls}: texts that stand for no value, beside an empty cell
 *   <li>{@code trim}: whether blanks around texts are taken off; else they belong to the text
 *   <li>{@code decimal}: the decimal mark of numbers in texts, a point or a comma
 *   <li>{@code timeUnit}: what numbers count that are times: {@code s}, {@code ms}, {@code us} or
 *       {@code ns} since 1970; without it they are milliseconds of 1990 to 2100, or no times
 *   <li>{@code fields}: by field a text in which <code>{COLUMN}</code> is filled in, also {@code
 *       {file}}, {@code {line}} and {@code {row}}; or a rule with this text as {@code from} and
 *       <ul>
 *         <li>{@code without}: an end that is taken off, if it is there
 *         <li>{@code times}, {@code absolute}, {@code signOf}: a factor, the sign taken off, and a
 *             text whose sign turns that of the number; all exactly
 *         <li>{@code pattern}: how a time is written, as {@link java.time.format.DateTimeFormatter}
 *             has it, strictly
 *         <li>{@code unit}: like {@code timeUnit}, for this field
 *       </ul>
 * </ul>
 */
public final class Mapping {
  private static final String SHIPPED = "online_retail, nab, fraud_handbook";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final boolean explicit;
  private final Map<String, FieldRule> rules;
  private final ValueFormat format;

  private Mapping(boolean explicit, Map<String, FieldRule> rules, ValueFormat format) {
    this.explicit = explicit;
    this.rules = rules;
    this.format = format;
  }

  /** What a mapping file holds. */
  private record Content(
      @JsonProperty("about") @Nullable String about,
      @JsonProperty("nulls") @Nullable Set<String> nulls,
      @JsonProperty("trim") boolean trim,
      @JsonProperty("decimal") @Nullable String decimal,
      @JsonProperty("timeUnit") @Nullable EpochUnit timeUnit,
      @JsonProperty("fields") @Nullable Map<String, FieldRule> fields) {

    Content {
      if (fields == null || fields.isEmpty()) {
        throw new BadOptionException("it says nothing of fields");
      }
      fields.forEach(
          (field, rule) -> {
            if (rule == null) {
              throw new BadOptionException("it says nothing of " + field);
            }
          });
    }

    ValueFormat format() {
      if (decimal != null && !decimal.equals(".") && !decimal.equals(",")) {
        throw new BadOptionException(
            "mapping with decimal", decimal, "is neither a point nor a comma", ",");
      }
      return new ValueFormat(
          nulls == null ? Set.of() : nulls,
          trim,
          decimal == null ? '.' : decimal.charAt(0),
          timeUnit);
    }
  }

  /** What a row says, by field, and why it says less than it should. */
  record Mapped(Map<String, JsonNode> values, @Nullable BadRowException failure) {}

  /** Each column is the field of its name. */
  public static Mapping byName() {
    return new Mapping(false, Map.of(), ValueFormat.DEFAULT);
  }

  /**
   * The mapping in the file {@code name}, or the one that is shipped under that name.
   *
   * @throws BadOptionException if there is none, or it can't be understood
   */
  public static Mapping named(String name) {
    Path file = Path.of(name);
    String resource = "/cauce/mappings/" + name + ".json";
    boolean shipped =
        name.matches("\\w+") && !Files.exists(file) && Mapping.class.getResource(resource) != null;
    if (!shipped && !Files.isRegularFile(file)) {
      throw new BadOptionException(
          "mapping", name, "is no file and none of " + SHIPPED, "online_retail");
    }
    try (InputStream in =
        shipped ? Mapping.class.getResourceAsStream(resource) : Files.newInputStream(file)) {
      Content content = JSON.readValue(in, Content.class);
      return new Mapping(true, content.fields(), content.format());
    } catch (IOException e) {
      throw notUnderstood(name, e);
    }
  }

  private static BadOptionException notUnderstood(String name, IOException e) {
    return new BadOptionException(
        "mapping",
        name,
        "can't be understood: " + problemOf(e),
        "a file with {\"fields\": {\"orderId\": \"{InvoiceNo}\"}}");
  }

  private static String problemOf(IOException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof BadOptionException || cause instanceof JsonParseException) {
        return cause instanceof IOException parser ? problemOf(parser) : cause.getMessage();
      }
    }
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "it does not know "
          + Shown.text(unknown.getPropertyName())
          + ", but "
          + unknown.getKnownPropertyIds().stream()
              .map(String::valueOf)
              .sorted()
              .collect(joining(", "));
    }
    if (e instanceof JsonMappingException kind) {
      String place =
          kind.getPath().stream()
              .map(JsonMappingException.Reference::getFieldName)
              .collect(joining("."));
      return place.isEmpty()
          ? "it is no JSON object"
          : "what stands at "
              + place
              + (place.matches("fields\\.[^.]+")
                  ? " is neither a text nor a rule"
                  : " is of another kind");
    }
    return e instanceof JsonProcessingException parser
        ? "it is no JSON: " + Shown.ofParser(parser)
        : Shown.sentence(String.valueOf(e.getMessage()));
  }

  /** The same, but with {@code texts} by field, as {@code --set FIELD=TEXT} gives them. */
  public Mapping with(Map<String, String> texts) {
    Map<String, FieldRule> all = new LinkedHashMap<>(rules);
    texts.forEach((field, text) -> all.put(field, FieldRule.ofText(text)));
    return new Mapping(explicit, all, format);
  }

  /** The same, but with {@code texts} that stand for no value. */
  public Mapping withNulls(List<String> texts) {
    return new Mapping(explicit, rules, format.withNulls(Set.copyOf(texts)));
  }

  /** The same, but without the blanks around texts. */
  public Mapping trimmed() {
    return new Mapping(explicit, rules, format.trimmed());
  }

  /**
   * The same, but with numbers that are times counting {@code unit}: s, ms, us or ns.
   *
   * @throws BadOptionException if there is no such unit
   */
  public Mapping withTimeUnit(String unit) {
    return new Mapping(explicit, rules, format.withUnit(EpochUnit.named("time-unit", unit)));
  }

  ValueFormat format() {
    return format;
  }

  Values values(ZoneId zone) {
    return new Values(format, zone);
  }

  /** The values of {@code row} by field, as far as they can be told. */
  Mapped apply(InputRow row, Values values) {
    InputRow clean = new InputRow(row.place(), format.clean(row.values()));
    Map<String, JsonNode> fields = new LinkedHashMap<>(explicit ? Map.of() : clean.values());
    BadRowException failure = null;
    for (Map.Entry<String, FieldRule> rule : rules.entrySet()) {
      String field = rule.getKey();
      try {
        fields.put(field, rule.getValue().apply(clean, values));
      } catch (BadRowException e) {
        fields.remove(field);
        String origin = origin(field, row);
        failure =
            failure == null ? new BadRowException(field + origin + " " + e.getMessage()) : failure;
      }
    }
    return new Mapped(fields, failure);
  }

  /** What a message says beside {@code field}: the columns that it comes from, if they differ. */
  String origin(String field, InputRow row) {
    FieldRule rule = rules.get(field);
    return rule == null ? "" : rule.origin(field, row.values());
  }

  /** The columns that rules name. */
  Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    rules.values().forEach(rule -> columns.addAll(rule.columns()));
    return columns;
  }

  /** The fields that rules are for. */
  Set<String> ruled() {
    return rules.keySet();
  }

  /** The fields that rows with columns of {@code names} have. */
  Set<String> fields(Set<String> names) {
    Set<String> fields = new LinkedHashSet<>(explicit ? Set.of() : names);
    fields.addAll(rules.keySet());
    return fields;
  }

  /** The columns of {@code row} that nobody asked for and no field of {@code known} has. */
  Set<String> unused(InputRow row, Set<String> known) {
    Set<String> unused = new LinkedHashSet<>();
    if (!explicit) {
      unused.addAll(row.values().keySet());
      unused.removeAll(known);
      rules.values().forEach(rule -> unused.removeAll(rule.columns()));
    }
    return unused;
  }
}
