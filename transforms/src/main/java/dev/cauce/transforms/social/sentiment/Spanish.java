package dev.cauce.transforms.social.sentiment;

import com.google.common.collect.ImmutableSet;
import java.text.Normalizer;
import java.util.Set;
import opennlp.tools.stemmer.snowball.SnowballStemmer;
import opennlp.tools.stemmer.snowball.SnowballStemmer.ALGORITHM;

/**
 * Spanish by a lexicon of stems with negation and intensity: the rules of {@link Vader} that hold
 * in Spanish, as SO-CAL's authors found for its Spanish sibling. Brooke, J., Tofiloski, M. and
 * Taboada, M. (2009): Cross-Linguistic Sentiment Analysis: From English to Spanish. Emoticons and
 * emoji say what they say in English.
 */
final class Spanish {
  private static final int REACH = 3;
  private static final int LONGEST_WORD = 30;
  private static final double[] FARTHER = {1, 0.95, 0.9};

  private static final Set<String> NEGATIONS =
      words("no ni nunca jamás tampoco sin nada nadie ningún ninguna ninguno apenas");
  private static final Set<String> BOOSTERS =
      words(
          "muy muchísimo mucho mucha muchos muchas tan tanto tanta súper super demasiado demasiada más"
              + " bastante realmente totalmente absolutamente completamente extremadamente"
              + " increíblemente sumamente puro pura qué cuánto vaya menudo menuda");
  private static final Set<String> AFTER_VERBS = words("mucho muchísimo tanto poco");
  private static final Set<String> DAMPENERS =
      words("poco poca pocos pocas algo casi menos medio ligeramente");

  private final Lexicon stems;
  private final Lexicon signs;
  private final EmojiNames emoji;
  private final SnowballStemmer stemmer = new SnowballStemmer(ALGORITHM.SPANISH);

  /**
   * One that a single thread uses.
   *
   * @param signs in which emoticons, and the words of {@code emoji}, are looked up
   */
  Spanish(Lexicon stems, Lexicon signs, EmojiNames emoji) {
    this.stems = stems;
    this.signs = signs;
    this.emoji = emoji;
  }

  private static Set<String> words(String all) {
    return ImmutableSet.copyOf(all.split(" "));
  }

  /** The score of {@code text} in ten-thousandths, from -10,000 to 10,000. */
  int compound(String text) {
    Words words = Words.of(text);
    double[] valences = new double[words.count()];
    for (int i = 0; i < valences.length; i++) {
      valences[i] = valenceOf(words, i);
    }
    int but = words.indexOf("pero");
    Contrast.weigh(but, valences);
    double sum = 0;
    for (double valence : valences) {
      sum += valence;
    }
    for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
      sum += ofEmoji(text.codePointAt(at));
    }
    return Intensity.compound(Intensity.emphasized(sum, text));
  }

  private double ofEmoji(int codePoint) {
    double sum = 0;
    if (codePoint >= 0xa9) {
      for (String word : emoji.nameOf(codePoint).split(" ")) {
        sum += signs.valenceOf(word);
      }
    }
    return sum;
  }

  private double valenceOf(Words words, int i) {
    String word = words.at(i);
    if (!word.codePoints().anyMatch(Character::isLetter)) {
      return signs.valenceOf(word);
    }
    double valence = ofWord(word);
    if (valence == 0 || BOOSTERS.contains(word) || DAMPENERS.contains(word)) {
      return 0;
    }
    if (words.isLoud(i)) {
      valence += valence > 0 ? Intensity.LOUD : -Intensity.LOUD;
    }
    boolean negated = false;
    for (int back = 1; back <= REACH && i >= back && !words.endsClause(i - back); back++) {
      String before = words.at(i - back);
      valence += boost(valence, before) * FARTHER[back - 1];
      negated |= NEGATIONS.contains(before);
    }
    if (i + 1 < words.count() && AFTER_VERBS.contains(words.at(i + 1))) {
      valence += boost(valence, words.at(i + 1));
    }
    return negated ? valence * Intensity.NEGATED : valence;
  }

  private static double boost(double valence, String word) {
    double boost =
        BOOSTERS.contains(word) ? Intensity.BOOST : DAMPENERS.contains(word) ? -Intensity.BOOST : 0;
    return valence > 0 ? boost : -boost;
  }

  /** What a word says, whether its letters are drawn out or not; or an emoticon such as xD. */
  private double ofWord(String word) {
    String letters = drawnIn(word);
    if (letters.length() > LONGEST_WORD) {
      return 0;
    }
    String stem = stemmer.stem(letters).toString();
    String plain = Normalizer.normalize(stem, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    double valence = stems.valenceOf(plain);
    return valence != 0 || letters.length() == word.length() ? valence : signs.valenceOf(word);
  }

  /** A word's letters without what is around them; a letter that comes three times or more once. */
  private static String drawnIn(String word) {
    StringBuilder letters = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char letter = word.charAt(i);
      boolean again = i > 0 && word.charAt(i - 1) == letter;
      boolean thrice =
          again
              && ((i > 1 && word.charAt(i - 2) == letter)
                  || (i + 1 < word.length() && word.charAt(i + 1) == letter));
      if (Character.isLetter(letter) && !thrice) {
        letters.append(letter);
      }
    }
    return letters.toString();
  }
}
