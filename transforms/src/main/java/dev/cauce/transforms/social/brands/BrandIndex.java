package dev.cauce.transforms.social.brands;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import dev.cauce.transforms.social.Brand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Finds the brands that a text names: by name and alias, and by handle after an {@code @}. A name
 * begins and ends at the border of a word, whatever its letters' case; of several that begin at one
 * place the longest counts, so that "Lumora Kids" is not also "Lumora". Of two brands of one name
 * both are named. The work is that of one look-up for each word.
 */
public final class BrandIndex {

  /** A name as it is looked for; it begins with a word. */
  private record Name(String folded, boolean handle, Brand brand) {
    boolean isAt(String text, int start) {
      int end = start + folded.length();
      return text.startsWith(folded, start)
          && (end == text.length()
              || !Folded.isOfWord(text.codePointAt(end))
              || !Folded.isOfWord(folded.codePointBefore(folded.length())))
          && handle == isAfterAt(text, start)
          && !isOfMail(text, start);
    }

    private static boolean isAfterAt(String text, int start) {
      return start > 0 && text.charAt(start - 1) == '@';
    }

    /** Whether it is a part of a mail address, as in "info@lumora". */
    private static boolean isOfMail(String text, int start) {
      return isAfterAt(text, start)
          && start > 1
          && Folded.isOfWord(text.codePointBefore(start - 1));
    }
  }

  private final ListMultimap<String, Name> byFirstWord = ArrayListMultimap.create();

  private BrandIndex() {}

  /** Of the brands that are watched. */
  public static BrandIndex of(Collection<Brand> brands) {
    BrandIndex index = new BrandIndex();
    for (Brand brand : brands) {
      index.add(brand.getName(), false, brand);
      brand.getAliases().forEach(alias -> index.add(alias, false, brand));
      brand.getHandles().forEach(handle -> index.add(handle, true, brand));
    }
    for (String word : new ArrayList<>(index.byFirstWord.keySet())) {
      index
          .byFirstWord
          .get(word)
          .sort(
              Comparator.<Name>comparingInt(name -> -name.folded().length())
                  .thenComparing(Name::folded)
                  .thenComparing(name -> name.brand().getBrandId()));
    }
    return index;
  }

  /** What stands before the first word, such as an {@code @}, is no part of the name. */
  private void add(String name, boolean handle, Brand brand) {
    String folded = Folded.of(name).strip();
    int start = startOfWord(folded, 0);
    if (start < folded.length()) {
      String from = folded.substring(start);
      byFirstWord.put(from.substring(0, endOfWord(from, 0)), new Name(from, handle, brand));
    }
  }

  /** The brands that {@code text} names, each once, in the order of their ids. */
  public Collection<Brand> namedIn(String text) {
    TreeMap<String, Brand> named = new TreeMap<>();
    String folded = Folded.of(text);
    int at = startOfWord(folded, 0);
    while (at < folded.length()) {
      int end = endOfWord(folded, at);
      int longest = 0;
      for (Name name : firstAt(folded, at, end)) {
        named.put(name.brand().getBrandId(), name.brand());
        longest = name.folded().length();
      }
      at = startOfWord(folded, Math.max(end, at + longest));
    }
    return named.values();
  }

  /** The longest of the names that begin at a place, of each brand that is called so. */
  private List<Name> firstAt(String folded, int at, int end) {
    List<Name> found = new ArrayList<>(1);
    for (Name name : byFirstWord.get(folded.substring(at, end))) {
      if (!found.isEmpty() && found.get(0).folded().length() > name.folded().length()) {
        break;
      }
      if (name.isAt(folded, at)) {
        found.add(name);
      }
    }
    return found;
  }

  private static int startOfWord(String text, int from) {
    int at = from;
    while (at < text.length() && !Folded.isOfWord(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  private static int endOfWord(String text, int from) {
    int at = from;
    while (at < text.length() && Folded.isOfWord(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }
}
