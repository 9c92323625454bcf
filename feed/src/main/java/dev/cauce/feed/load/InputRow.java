package dev.cauce.feed.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A row of a file: a line of JSON or a row of CSV.
 *
 * @param place where it begins
 * @param values by column; an empty cell of CSV is null
 */
record InputRow(Place place, Map<String, JsonNode> values) {

  /** A line of a file, from 1. */
  record Place(String file, long line) {
    @Override
    public String toString() {
      return file + ":" + line;
    }
  }
}
