package dev.cauce.transforms.social.brands;

import java.text.Normalizer;

/**
 * A text as names are looked for in it: small letters, whatever the language of the machine, with
 * the Turkish dotless and dotted i as i, one kind of white space, and without marks that nobody
 * sees, such as those of the direction of writing. Compatible characters count as the same (NFKC).
 */
final class Folded {
  private static final int DOT_ABOVE = 0x307;
  private static final int DOTLESS_I = 0x131;

  private Folded() {}

  static String of(String text) {
    String same = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder folded = new StringBuilder(same.length());
    boolean afterSpace = true;
    for (int at = 0; at < same.length(); ) {
      int point = same.codePointAt(at);
      at += Character.charCount(point);
      if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
        if (!afterSpace) {
          folded.append(' ');
        }
        afterSpace = true;
      } else if (!isUnseen(point)) {
        folded.appendCodePoint(small(point));
        afterSpace = false;
      }
    }
    return folded.toString();
  }

  /** Format characters and variation selectors, and the dot that İ leaves behind. */
  private static boolean isUnseen(int point) {
    return Character.getType(point) == Character.FORMAT
        || point == DOT_ABOVE
        || (point >= 0xfe00 && point <= 0xfe0f);
  }

  private static int small(int point) {
    int small = Character.toLowerCase(Character.toUpperCase(point));
    return small == DOTLESS_I ? 'i' : small;
  }

  /** Whether a word may hold it: letters, digits, what is put on letters, and the underscore. */
  static boolean isOfWord(int point) {
    return Character.isLetterOrDigit(point)
        || point == '_'
        || switch (Character.getType(point)) {
          case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
          default -> false;
        };
  }
}
