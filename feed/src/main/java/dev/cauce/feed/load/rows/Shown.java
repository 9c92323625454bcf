package dev.cauce.feed.load.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Values as messages show them: never long, and with nothing that can't be seen. */
public final class Shown {
  private static final int LONGEST_VALUE = 60;
  private static final int LONGEST_SENTENCE = 400;

  private Shown() {}

  /** A value of JSON or of a cell; texts stand in quotes. */
  public static String value(JsonNode value) {
    return value.isTextual() ? text(value.asText()) : cut(value.toString(), LONGEST_VALUE);
  }

  /** A text in quotes; what is no character that a person can see is escaped. */
  public static String text(String text) {
    StringBuilder shown = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      if (shown.length() >= LONGEST_VALUE) {
        return shown.append("…\"").toString();
      }
      char letter = text.charAt(at);
      boolean pair =
          Character.isHighSurrogate(letter)
              && at + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(at + 1));
      if (pair) {
        shown.append(letter).append(text.charAt(++at));
      } else if (isVisible(letter)) {
        shown.append(letter);
      } else {
        shown.append(String.format("\\u%04x", (int) letter));
      }
    }
    return shown.append('"').toString();
  }

  private static boolean isVisible(char letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> letter == ' ';
      default -> true;
    };
  }

  /** A sentence that holds what somebody else wrote, for example a library. */
  public static String sentence(String text) {
    return cut(text.replaceAll("\\s+", " "), LONGEST_SENTENCE);
  }

  /** What a parser of JSON says, without what only a programmer could do about it. */
  public static String ofParser(JsonProcessingException e) {
    return sentence(
        e.getOriginalMessage()
            .replaceFirst(": enable `JsonReadFeature.*", "")
            .replaceFirst(" \\(start marker at .*", ""));
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
