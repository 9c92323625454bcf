package dev.cauce.feed.load.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * JSON as a tree, with numbers exactly as they are written. A name that an object gives twice, of
 * which readers take the first or the last, makes the whole row bad, while the parser continues.
 */
final class JsonTree {
  static final JsonFactory JSON = new JsonFactory();
  private static final String GOOD =
      "is no JSON object; a good one: {\"orderId\": \"536365\", ...}";
  private static final int DIGITS_OF_LONG = 18;

  private final JsonParser parser;
  private @Nullable String problem;

  private JsonTree(JsonParser parser) {
    this.parser = parser;
  }

  /** The names and values of the one object that {@code text} is. */
  static Map<String, JsonNode> object(String text) throws BadRowException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new BadRowException(GOOD);
      }
      JsonTree tree = new JsonTree(parser);
      JsonNode node = tree.value();
      if (parser.nextToken() != null) {
        throw new BadRowException("is no JSON: something follows the end of the object");
      }
      return tree.sound(node);
    } catch (JsonProcessingException e) {
      throw new BadRowException(problemOf(e));
    } catch (IOException e) {
      throw new UncheckedIOException("A text can't be read", e);
    }
  }

  /** What is wrong, without what only a programmer could do about it. */
  static String problemOf(JsonProcessingException e) {
    return "is no JSON: " + Shown.ofParser(e);
  }

  /**
   * The object, or what is none, at which {@code parser} stands; its last token is the end of it.
   */
  static Map<String, JsonNode> objectAt(JsonParser parser) throws IOException, BadRowException {
    JsonTree tree = new JsonTree(parser);
    return tree.sound(tree.value());
  }

  /** A value that stands as JSON in a text, or the text if it is no JSON. */
  static JsonNode nested(JsonNode text) throws BadRowException {
    try (JsonParser parser = JSON.createParser(text.asText())) {
      JsonTree tree = new JsonTree(parser);
      JsonNode node = parser.nextToken() == null ? text : tree.value();
      tree.requireSound();
      return parser.nextToken() == null ? node : text;
    } catch (IOException e) {
      return text;
    }
  }

  private Map<String, JsonNode> sound(JsonNode node) throws BadRowException {
    requireSound();
    if (!node.isObject()) {
      throw new BadRowException(GOOD);
    }
    return fieldsOf(node);
  }

  private void requireSound() throws BadRowException {
    if (problem != null) {
      throw new BadRowException(problem);
    }
  }

  static Map<String, JsonNode> fieldsOf(JsonNode object) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    object.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }

  private JsonNode value() throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> TextNode.valueOf(parser.getText());
      case VALUE_NUMBER_INT -> whole(parser.getText());
      case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> BooleanNode.valueOf(token == JsonToken.VALUE_TRUE);
      default -> NullNode.getInstance();
    };
  }

  private ObjectNode object() throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    Set<String> names = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (!names.add(name.strip()) && problem == null) {
        problem = "names " + Shown.text(name.strip()) + " twice";
      }
      parser.nextToken();
      object.set(name, value());
    }
    return object;
  }

  private ArrayNode array() throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }

  private static JsonNode whole(String digits) {
    return digits.length() <= DIGITS_OF_LONG
        ? LongNode.valueOf(Long.parseLong(digits))
        : BigIntegerNode.valueOf(new BigInteger(digits));
  }

  private JsonNode decimal(String text) {
    try {
      return DecimalNode.valueOf(new BigDecimal(text));
    } catch (NumberFormatException e) {
      problem = "holds the number " + Shown.text(text) + ", which is beyond all bounds";
      return NullNode.getInstance();
    }
  }
}
