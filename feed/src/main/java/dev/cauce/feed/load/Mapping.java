package dev.cauce.feed.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How the columns of a file become the fields of an event. Without a mapping each column is the
 * field of its name. A mapping file is JSON:
 *
 * <pre>{@code
 * {
 *   "about": "what it is for",
 *   "fields": {
 *     "orderId": "{InvoiceNo}",
 *     "currency": "GBP",
 *     "unitPriceMicros": {"from": "{UnitPrice}", "times": 1000000, "absolute": true}
 *   }
 * }
 * }</pre>
 *
 * @see FieldRule
 */
public final class Mapping {
  private static final String SHIPPED = "online_retail, nab";

  private final boolean explicit;
  private final Map<String, FieldRule> rules;

  private Mapping(boolean explicit, Map<String, FieldRule> rules) {
    this.explicit = explicit;
    this.rules = rules;
  }

  /** What a mapping file holds. */
  private record Content(
      @JsonProperty("about") @Nullable String about,
      @JsonProperty(value = "fields", required = true) Map<String, FieldRule> fields) {}

  /** Each column is the field of its name. */
  public static Mapping byName() {
    return new Mapping(false, Map.of());
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
      Content content = FileRows.JSON.readValue(in, Content.class);
      return new Mapping(true, content.fields());
    } catch (IOException e) {
      throw new BadOptionException(
          "mapping",
          name,
          "can't be understood: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          "a file with {\"fields\": {\"orderId\": \"{InvoiceNo}\"}}");
    }
  }

  /** The same, but with {@code texts} by field, as {@code --set FIELD=TEXT} gives them. */
  public Mapping with(Map<String, String> texts) {
    Map<String, FieldRule> all = new LinkedHashMap<>(rules);
    texts.forEach((field, text) -> all.put(field, FieldRule.ofText(text)));
    return new Mapping(explicit, all);
  }

  /** The values of {@code row} by field. */
  Map<String, JsonNode> apply(InputRow row) throws BadRowException {
    Map<String, JsonNode> fields = new LinkedHashMap<>(explicit ? Map.of() : row.values());
    for (Map.Entry<String, FieldRule> rule : rules.entrySet()) {
      fields.put(rule.getKey(), rule.getValue().apply(row));
    }
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
