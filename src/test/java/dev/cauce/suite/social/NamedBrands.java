package dev.cauce.suite.social;

import dev.cauce.transforms.social.Brand;
import dev.cauce.transforms.social.Post;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which brands posts name: each name is looked for everywhere in each text. */
final class NamedBrands {
  private record Found(int from, int to, Brand brand) {}

  private NamedBrands() {}

  /** The brands that are watched at the time of {@code post}, of {@code entries} in order. */
  static Collection<Brand> watched(List<Brand> entries, Post post) {
    Map<String, Brand> held = new TreeMap<>();
    for (Brand entry : entries) {
      if (!entry.getEventTime().isAfter(post.getEventTime())) {
        held.put(entry.getBrandId(), entry);
      }
    }
    held.values().removeIf(Brand::getRemoved);
    return held.values();
  }

  /** Those of {@code brands} that {@code text} names. */
  static Collection<Brand> in(String text, Collection<Brand> brands) {
    String folded = folded(text);
    List<Found> all = new ArrayList<>();
    for (Brand brand : brands) {
      find(folded, folded(brand.getName()), false, brand, all);
      brand.getAliases().forEach(name -> find(folded, folded(name), false, brand, all));
      brand.getHandles().forEach(name -> find(folded, folded(name), true, brand, all));
    }
    all.sort(Comparator.comparingInt(Found::from).thenComparing(found -> -found.to()));
    Map<String, Brand> named = new TreeMap<>();
    Found last = new Found(-1, 0, null);
    for (Found found : all) {
      boolean same = found.from() == last.from() && found.to() == last.to();
      if (found.from() >= last.to() || same) {
        named.put(found.brand().getBrandId(), found.brand());
        last = found;
      }
    }
    return named.values();
  }

  private static void find(
      String text, String written, boolean handle, Brand brand, List<Found> all) {
    String name = written.startsWith("@") ? written.substring(1) : written;
    for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
      int end = at + name.length();
      char before = at == 0 ? ' ' : text.charAt(at - 1);
      char after = end == text.length() ? ' ' : text.charAt(end);
      boolean open = isWord(after) && isWord(name.charAt(name.length() - 1));
      if (!isWord(before) && !open && handle == (before == '@')) {
        all.add(new Found(at, end, brand));
      }
    }
  }

  private static boolean isWord(char sign) {
    return Character.isLetterOrDigit(sign) || sign == '_';
  }

  private static String folded(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replace("\u0307", "")
        .replace('ı', 'i')
        .replaceAll("[\\p{Cf}\ufe0f]", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
