package dev.cauce.feed.load.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A row of a file, or a message: names and values.
 *
 * @param place where it begins
 * @param values by name; an empty cell of CSV is null
 */
public record InputRow(Place place, Map<String, JsonNode> values) {

  /**
   * The object that {@code text} is.
   *
   * @throws BadRowException if it is anything but one JSON object
   */
  public static InputRow ofJson(Place place, String text) throws BadRowException {
    return new InputRow(place, JsonTree.object(text));
  }

  /** The names and values of an object; an empty map for what is none. */
  public static Map<String, JsonNode> fieldsOf(JsonNode object) {
    return JsonTree.fieldsOf(object);
  }

  /**
   * What is nested in a value: in a cell of CSV it is JSON in a text.
   *
   * @throws BadRowException if an object in it gives a name twice
   */
  public static JsonNode nestedIn(JsonNode value) throws BadRowException {
    return value.isTextual() ? JsonTree.nested(value) : value;
  }

  /**
   * A place in a file.
   *
   * @param file its name, as messages show it
   * @param stem its name without folders and endings
   * @param row how many rows there were, this one included
   * @param line from 1
   * @param column from 1, or 0 where a row is a line of its own
   */
  public record Place(String file, String stem, long row, long line, long column) {
    @Override
    public String toString() {
      return file + ":" + line + (column == 0 ? "" : ":" + column);
    }
  }
}
