package dev.cauce.transforms.social.sentiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words and emoticons of a text as VADER cuts them: at white space, without the punctuation
 * around what is longer than two characters.
 */
final class Words {
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private static final String CLAUSE_ENDS = ",.;:!?";

  private final List<String> written = new ArrayList<>();
  private final List<String> lower = new ArrayList<>();
  private final List<Boolean> capitals = new ArrayList<>();
  private final List<Boolean> ends = new ArrayList<>();
  private boolean someInCapitals;

  private Words() {}

  static Words of(String text) {
    Words words = new Words();
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean space = i == text.length() || isSpace(text.charAt(i));
      if (!space && start < 0) {
        start = i;
      } else if (space && start >= 0) {
        words.add(stripped(text.substring(start, i)));
        words.ends.add(CLAUSE_ENDS.indexOf(text.charAt(i - 1)) >= 0);
        start = -1;
      }
    }
    long loud = words.capitals.stream().filter(is -> is).count();
    words.someInCapitals = loud > 0 && loud < words.written.size();
    return words;
  }

  private void add(String word) {
    written.add(word);
    lower.add(word.toLowerCase(Locale.ROOT));
    capitals.add(isInCapitals(word));
  }

  private static boolean isSpace(char letter) {
    return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == '\u0085';
  }

  private static String stripped(String token) {
    int from = 0;
    int to = token.length();
    while (from < to && PUNCTUATION.indexOf(token.charAt(from)) >= 0) {
      from++;
    }
    while (from < to && PUNCTUATION.indexOf(token.charAt(to - 1)) >= 0) {
      to--;
    }
    return token.codePointCount(from, to) <= 2 ? token : token.substring(from, to);
  }

  /** Whether it has capitals and no small letters. */
  private static boolean isInCapitals(String word) {
    boolean some = false;
    for (int at = 0; at < word.length(); ) {
      int point = word.codePointAt(at);
      at += Character.charCount(point);
      if (Character.isLowerCase(point) || Character.isTitleCase(point)) {
        return false;
      }
      some |= Character.isUpperCase(point);
    }
    return some;
  }

  int count() {
    return written.size();
  }

  /** The word numbered {@code index} from 0 in small letters. */
  String at(int index) {
    return lower.get(index);
  }

  /** Some words in a row, in small letters, with spaces between them. */
  String phrase(int from, int to) {
    return String.join(" ", lower.subList(from, to));
  }

  /** The first place of {@code word}; -1 for none. */
  int indexOf(String word) {
    return lower.indexOf(word);
  }

  /** Whether a clause ends with a word, by the mark after it. */
  boolean endsClause(int index) {
    return ends.get(index);
  }

  /** Whether a word is loud: in capitals, where some are not. */
  boolean isLoud(int index) {
    return someInCapitals && capitals.get(index);
  }
}
