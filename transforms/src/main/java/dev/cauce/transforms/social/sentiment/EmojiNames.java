package dev.cauce.transforms.social.sentiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Emoji and what they show, in English words; those of one code point, since each is looked up by
 * itself. As text, an emoji and its name in a line, with a tab between them.
 */
public final class EmojiNames {
  private final Map<Integer, String> names;

  private EmojiNames(Map<Integer, String> names) {
    this.names = names;
  }

  /**
   * Reads the names.
   *
   * @throws IOException when a line has none, with a good one
   */
  public static EmojiNames read(byte[] bytes) throws IOException {
    Map<Integer, String> names = new HashMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      String[] cells = line.strip().split("\t");
      if (cells.length < 2) {
        throw new IOException(
            "its line \""
                + line.strip()
                + "\" is no emoji and name; a good one: 😀\tgrinning face");
      }
      int first = cells[0].codePointAt(0);
      if (Character.charCount(first) == cells[0].length()) {
        names.put(first, cells[1]);
      }
    }
    return new EmojiNames(names);
  }

  /**
   * {@code text} with names in the place of emoji, set off by a space before each as VADER does.
   */
  String inWords(String text) {
    StringBuilder words = new StringBuilder(text.length() + 16);
    boolean afterSpace = true;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      String name = point < 0xa9 ? null : names.get(point);
      if (name == null) {
        words.appendCodePoint(point);
        afterSpace = point == ' ';
      } else {
        words.append(afterSpace ? "" : " ").append(name);
        afterSpace = false;
      }
    }
    return words.toString();
  }

  /** The name of an emoji; empty for what is none. */
  String nameOf(int codePoint) {
    return names.getOrDefault(codePoint, "");
  }
}
