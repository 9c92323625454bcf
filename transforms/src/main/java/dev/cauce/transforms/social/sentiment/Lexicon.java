package dev.cauce.transforms.social.sentiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Words and what each says, from -4 for the worst to 4 for the best. As text, a word and its
 * valence in a line, with a tab between them; what follows after another tab is not read, and
 * neither are empty lines and those that begin with {@code # }.
 */
public final class Lexicon {
  private static final double MOST = 5;

  private final Map<String, Double> valences;

  private Lexicon(Map<String, Double> valences) {
    this.valences = valences;
  }

  /**
   * Reads a lexicon.
   *
   * @throws IOException when it is none, with the line and a good one
   */
  public static Lexicon read(byte[] bytes) throws IOException {
    Map<String, Double> valences = new HashMap<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
      if (line.isBlank() || line.startsWith("# ")) {
        continue;
      }
      String[] cells = line.split("\t");
      try {
        valences.put(cells[0], valence(cells[1].strip()));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(
            "its line \"" + line.strip() + "\" is no word and valence; a good one: happy\t2.7", e);
      }
    }
    if (valences.isEmpty()) {
      throw new IOException("it holds no words");
    }
    return new Lexicon(valences);
  }

  private static double valence(String text) {
    double valence = Double.parseDouble(text);
    if (!(Math.abs(valence) <= MOST)) {
      throw new IllegalArgumentException(text);
    }
    return valence;
  }

  boolean holds(String word) {
    return valences.containsKey(word);
  }

  /** What {@code word} says; 0 where it is not in the lexicon. */
  double valenceOf(String word) {
    return valences.getOrDefault(word, 0.0);
  }
}
