package dev.cauce.suite.social;

import com.google.common.base.CharMatcher;
import com.google.common.io.Resources;
import dev.cauce.transforms.social.sentiment.Lexicon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.stemmer.snowball.SnowballStemmer;

/**
 * What a text of the generated world says, by what VADER's paper says of boosters, negations,
 * capitals and marks: a loop over words, and of the rules only those that such texts need.
 */
final class PlainScores {
  private static final String EDGES = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final List<String> MORE = List.of("so", "very", "really", "just enough");
  private static final List<String> NOT = List.of("not", "can't", "nothing", "never", "doesn't");
  private static final List<String> MAS = List.of("muy", "qué", "más", "tan", "mucho", "muchas");
  private static final List<String> MENOS = List.of("menos", "algo", "poco");
  private static final List<String> NO = List.of("no", "nada", "ni", "nunca", "sin");
  private static final List<String> FOREIGN =
      List.of("obrigado pela", "abre amanhã", "péssima", "bugün", "رأيت", "に行きました");
  private static final List<String> SPANISH =
      List.of(
          "¿",
          "encanta",
          "racias a",
          "contenta",
          "lo mejor",
          "Qué",
          "qué",
          "nada mal",
          "servicio",
          "ecomiendo",
          "abre a las",
          "anunció",
          "Acabo",
          "Estoy",
          "fue un",
          "Odio",
          "decepcionada");

  private final Map<String, String> english = lines("vader.lexicon");
  private final Map<String, String> stems = lines("spanish.lexicon");
  private final Map<String, String> emoji = lines("emoji.names");
  private final SnowballStemmer stemmer = new SnowballStemmer(SnowballStemmer.ALGORITHM.SPANISH);

  private static Map<String, String> lines(String resource) {
    Map<String, String> cells = new HashMap<>();
    try {
      for (String line :
          Resources.readLines(
              Resources.getResource(Lexicon.class, resource), StandardCharsets.UTF_8)) {
        if (line.contains("\t")) {
          cells.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cells;
  }

  /** en, es, or another one. */
  static String languageOf(String told, String text) {
    if (told != null && !told.equals("und")) {
      return told;
    }
    if (FOREIGN.stream().anyMatch(text::contains)) {
      return "other";
    }
    return SPANISH.stream().anyMatch(text::contains) ? "es" : "en";
  }

  /** Ten-thousandths. */
  int score(String language, String text) {
    if (language.equals("en")) {
      return english(text);
    }
    return language.equals("es") ? spanish(text) : 0;
  }

  /** POSITIVE, NEUTRAL or NEGATIVE. */
  static String polarity(String language, int score) {
    int good = language.equals("es") ? 3000 : 6500;
    int bad = language.equals("es") ? -2000 : -3500;
    return score >= good ? "POSITIVE" : score <= bad ? "NEGATIVE" : "NEUTRAL";
  }

  private int english(String text) {
    List<String> words = new ArrayList<>();
    for (String word : spelled(text).split("\\s+")) {
      String bare = CharMatcher.anyOf(EDGES).trimFrom(word);
      words.add(bare.length() > 2 ? bare : word);
    }
    double sum = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i).toLowerCase(Locale.ROOT);
      if (!english.containsKey(word) || MORE.contains(word)) {
        continue;
      }
      double valence = Double.parseDouble(english.get(word));
      valence += isLoud(words, i) ? Math.signum(valence) * 0.733 : 0;
      for (int back = 1; back <= Math.min(3, i); back++) {
        String before = words.get(i - back).toLowerCase(Locale.ROOT);
        if (english.containsKey(before)) {
          continue;
        }
        if (MORE.contains(before)) {
          double more = 0.293 + (isLoud(words, i - back) ? 0.733 : 0);
          valence += Math.signum(valence) * more * (back == 1 ? 1 : back == 2 ? 0.95 : 0.9);
        }
        if (back == 3 && words.get(i - 1).toLowerCase(Locale.ROOT).equals("so")) {
          valence *= 1.25;
        } else if (NOT.contains(before)) {
          valence *= -0.74;
        }
      }
      sum += valence;
    }
    return normalized(sum, text);
  }

  private String spelled(String text) {
    StringBuilder spelled = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(
            sign -> {
              if (!emoji.containsKey(sign)) {
                spelled.append(sign);
              } else if (spelled.length() > 0 && spelled.charAt(spelled.length() - 1) != ' ') {
                spelled.append(' ').append(emoji.get(sign));
              } else {
                spelled.append(emoji.get(sign));
              }
            });
    return spelled.toString();
  }

  private static boolean isLoud(List<String> words, int i) {
    return isUpper(words.get(i)) && !words.stream().allMatch(PlainScores::isUpper);
  }

  private static boolean isUpper(String word) {
    return word.equals(word.toUpperCase(Locale.ROOT))
        && !word.equals(word.toLowerCase(Locale.ROOT));
  }

  private int spanish(String text) {
    String[] raw = text.strip().split("\\s+");
    List<String> words = new ArrayList<>();
    for (String word : raw) {
      String bare = CharMatcher.anyOf(EDGES).trimFrom(word);
      words.add(bare.length() > 2 ? bare : word);
    }
    double sum = 0;
    for (int i = 0; i < raw.length; i++) {
      double valence = valenceInSpanish(words.get(i));
      String word = words.get(i).toLowerCase(Locale.ROOT);
      if (!word.matches(".*\\p{L}.*")) {
        sum += valence;
        continue;
      }
      if (valence == 0 || MAS.contains(word) || MENOS.contains(word)) {
        continue;
      }
      valence += isLoud(words, i) ? Math.signum(valence) * 0.733 : 0;
      boolean negated = false;
      for (int back = 1; back <= Math.min(3, i); back++) {
        if (",.;:!?".indexOf(raw[i - back].charAt(raw[i - back].length() - 1)) >= 0) {
          break;
        }
        String before = words.get(i - back).toLowerCase(Locale.ROOT);
        double more = MAS.contains(before) ? 0.293 : MENOS.contains(before) ? -0.293 : 0;
        valence += Math.signum(valence) * more * (back == 1 ? 1 : back == 2 ? 0.95 : 0.9);
        negated |= NO.contains(before);
      }
      sum += negated ? -0.74 * valence : valence;
    }
    for (String sign : text.codePoints().mapToObj(Character::toString).toList()) {
      for (String word : emoji.getOrDefault(sign, "").split(" ")) {
        sum += Double.parseDouble(english.getOrDefault(word, "0"));
      }
    }
    return normalized(sum, text);
  }

  private double valenceInSpanish(String written) {
    String word = written.toLowerCase(Locale.ROOT);
    String letters = word.replaceAll("[^\\p{L}]", "");
    if (letters.isEmpty()) {
      return Double.parseDouble(english.getOrDefault(word, "0"));
    }
    String stem = stemmer.stem(letters).toString();
    String plain = Normalizer.normalize(stem, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String found = stems.get(plain);
    if (found == null && !letters.equals(word)) {
      found = english.get(word);
    }
    return found == null ? 0 : Double.parseDouble(found);
  }

  private static int normalized(double sum, String text) {
    long shouts = Math.min(4, text.chars().filter(sign -> sign == '!').count());
    double loud = sum + Math.signum(sum) * 0.292 * shouts;
    return BigDecimal.valueOf(loud / Math.sqrt(loud * loud + 15) * 10_000)
        .setScale(0, RoundingMode.HALF_EVEN)
        .intValue();
  }
}
