package dev.cauce.transforms.social.sentiment;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.Map;
import java.util.Set;

/**
 * VADER, for English: valences of words, changed by the words before them and by how they are
 * written; the compound score of its release 3.3.2 to all four decimals. Hutto, C.J. and Gilbert,
 * E.E. (2014): VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text.
 */
final class Vader {
  private static final int REACH = 3;
  private static final double[] FARTHER = {1, 0.95, 0.9};
  private static final double STRESSED = 1.25;

  private static final Set<String> NEGATIONS =
      ImmutableSet.copyOf(
          ("aint arent cannot cant couldnt darent didnt doesnt ain't aren't can't couldn't daren't"
                  + " didn't doesn't dont hadnt hasnt havent isnt mightnt mustnt neither don't"
                  + " hadn't hasn't haven't isn't mightn't mustn't neednt needn't never none nope"
                  + " nor not nothing nowhere oughtnt shant shouldnt uhuh wasnt werent oughtn't"
                  + " shan't shouldn't uh-uh wasn't weren't without wont wouldnt won't wouldn't"
                  + " rarely seldom despite")
              .split(" "));

  private static final Map<String, Double> BOOSTERS = boosters();

  private static final Map<String, Double> IDIOMS =
      ImmutableMap.<String, Double>builder()
          .put("the shit", 3.0)
          .put("the bomb", 3.0)
          .put("bad ass", 1.5)
          .put("badass", 1.5)
          .put("bus stop", 0.0)
          .put("yeah right", -2.0)
          .put("kiss of death", -1.5)
          .put("to die for", 3.0)
          .put("beating heart", 3.1)
          .put("broken heart", -2.9)
          .buildOrThrow();

  private final Lexicon lexicon;
  private final EmojiNames emoji;

  Vader(Lexicon lexicon, EmojiNames emoji) {
    this.lexicon = lexicon;
    this.emoji = emoji;
  }

  private static Map<String, Double> boosters() {
    ImmutableMap.Builder<String, Double> all = ImmutableMap.builder();
    for (String word :
        ("absolutely amazingly awfully completely considerable considerably decidedly deeply effing"
                + " enormous enormously entirely especially exceptional exceptionally extreme"
                + " extremely fabulously flipping flippin frackin fracking fricking frickin"
                + " frigging friggin fully fuckin fucking fuggin fugging greatly hella highly"
                + " hugely incredible incredibly intensely major majorly more most particularly"
                + " purely quite really remarkably so substantially thoroughly total totally"
                + " tremendous tremendously uber unbelievable unbelievably unusually utter utterly"
                + " very")
            .split(" ")) {
      all.put(word, Intensity.BOOST);
    }
    for (String word :
        ("almost,barely,hardly,just enough,kind of,kinda,kindof,kind-of,less,little,marginal,"
                + "marginally,occasional,occasionally,partly,scarce,scarcely,slight,slightly,"
                + "somewhat,sort of,sorta,sortof,sort-of")
            .split(",")) {
      all.put(word, -Intensity.BOOST);
    }
    return all.buildOrThrow();
  }

  /** The compound score of {@code text} in ten-thousandths, from -10,000 to 10,000. */
  int compound(String text) {
    String worded = emoji.inWords(text);
    Words words = Words.of(worded);
    double[] valences = new double[words.count()];
    for (int i = 0; i < valences.length; i++) {
      valences[i] = valenceOf(words, i);
    }
    Contrast.weigh(words.indexOf("but"), valences);
    double sum = 0;
    for (double valence : valences) {
      sum += valence;
    }
    return Intensity.compound(Intensity.emphasized(sum, worded));
  }

  private double valenceOf(Words words, int i) {
    String word = words.at(i);
    boolean kindOf = word.equals("kind") && i + 1 < words.count() && words.at(i + 1).equals("of");
    if (kindOf || BOOSTERS.containsKey(word) || !lexicon.holds(word)) {
      return 0;
    }
    double valence = ofWord(words, i);
    if (words.isLoud(i)) {
      valence += valence > 0 ? Intensity.LOUD : -Intensity.LOUD;
    }
    for (int back = 1; back <= REACH && i >= back; back++) {
      if (lexicon.holds(words.at(i - back))) {
        continue;
      }
      valence += boost(words, i - back, valence) * FARTHER[back - 1];
      valence = negated(words, i, back, valence);
      if (back == REACH) {
        valence = inIdiom(words, i, valence);
      }
    }
    return afterLeast(words, i) ? valence * Intensity.NEGATED : valence;
  }

  /** What the lexicon says, unless "no" stands for a negation of a word beside it. */
  private double ofWord(Words words, int i) {
    double valence = lexicon.valenceOf(words.at(i));
    boolean negated =
        (i > 0 && words.at(i - 1).equals("no"))
            || (i > 1 && words.at(i - 2).equals("no"))
            || (i > 2
                && words.at(i - 3).equals("no")
                && (words.at(i - 1).equals("or") || words.at(i - 1).equals("nor")));
    if (negated) {
      return valence * Intensity.NEGATED;
    }
    boolean negates =
        words.at(i).equals("no") && i + 1 < words.count() && lexicon.holds(words.at(i + 1));
    return negates ? 0 : valence;
  }

  private static double boost(Words words, int at, double valence) {
    Double boost = BOOSTERS.get(words.at(at));
    if (boost == null) {
      return 0;
    }
    double signed = valence < 0 ? -boost : boost;
    if (words.isLoud(at)) {
      signed += valence > 0 ? Intensity.LOUD : -Intensity.LOUD;
    }
    return signed;
  }

  private static double negated(Words words, int i, int back, double valence) {
    String before = words.at(i - back);
    boolean stresses =
        switch (back) {
          case 2 -> before.equals("never") && isSoOrThis(words.at(i - 1));
          case 3 ->
              (before.equals("never") && isSoOrThis(words.at(i - 2)))
                  || isSoOrThis(words.at(i - 1));
          default -> false;
        };
    if (stresses) {
      return valence * STRESSED;
    }
    boolean withoutDoubt =
        before.equals("without")
            && ((back > 1 && words.at(i - 1).equals("doubt"))
                || (back > 2 && words.at(i - 2).equals("doubt")));
    boolean negates = NEGATIONS.contains(before) || before.contains("n't");
    return negates && !withoutDoubt ? valence * Intensity.NEGATED : valence;
  }

  private static boolean isSoOrThis(String word) {
    return word.equals("so") || word.equals("this");
  }

  private static double inIdiom(Words words, int i, double valence) {
    double changed = valence;
    String[] before = {
      words.phrase(i - 1, i + 1),
      words.phrase(i - 2, i + 1),
      words.phrase(i - 2, i),
      words.phrase(i - 3, i),
      words.phrase(i - 3, i - 1)
    };
    for (String phrase : before) {
      if (IDIOMS.containsKey(phrase)) {
        changed = IDIOMS.get(phrase);
        break;
      }
    }
    for (int length = 2; length <= 3 && i + length <= words.count(); length++) {
      changed = IDIOMS.getOrDefault(words.phrase(i, i + length), changed);
    }
    for (int phrase : new int[] {3, 4, 2}) {
      changed += BOOSTERS.getOrDefault(before[phrase], 0.0);
    }
    return changed;
  }

  private static boolean afterLeast(Words words, int i) {
    boolean afterLeast = i > 0 && words.at(i - 1).equals("least");
    return afterLeast
        && (i == 1 || !(words.at(i - 2).equals("at") || words.at(i - 2).equals("very")));
  }
}
