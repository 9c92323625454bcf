package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.pipelines.social.SentimentPipeline;
import dev.cauce.transforms.social.sentiment.Language;
import dev.cauce.transforms.social.sentiment.Opinion;
import dev.cauce.transforms.social.sentiment.SentimentScorer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The tweets that VADER's authors had rated by twenty people each: the compound score is VADER's to
 * all four decimals, and the classes are those of the raters as often as they must be. A tweet is
 * for or against something if its mean rating, from -4 to 4, is at least half a point away from 0;
 * tweets are weighed so that seven in ten are neutral, as among posts on brands.
 */
@OnlyOn(value = "direct", because = "it runs no pipeline")
class VaderTweetsTest {
  private static final Path FOLDER = RealData.folder("social/vader_tweets");
  private static final double HALF_A_POINT = 0.5;
  private static final double[] SHARES = {0.15, 0.7, 0.15};
  private static final int[] VADERS_BOUNDS = {-500, 500};

  /** How often one class, NEGATIVE, NEUTRAL or POSITIVE, was taken for another. */
  private static final class Confusion {
    final long[][] counts = new long[3][3];

    void add(int rated, int said) {
      counts[rated][said]++;
    }

    double macroF1() {
      double sum = 0;
      for (int of = 0; of < 3; of++) {
        double said = 0;
        for (int rated = 0; rated < 3; rated++) {
          said += weighed(rated, of);
        }
        sum += 2 * weighed(of, of) / (said + SHARES[of]);
      }
      return sum / 3;
    }

    private double weighed(int rated, int said) {
      long all = counts[rated][0] + counts[rated][1] + counts[rated][2];
      return SHARES[rated] * counts[rated][said] / all;
    }
  }

  @Test
  void compoundIsVadersAndClassesAreTheRaters() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "social/vader_tweets is not in the data folder");
    SentimentScorer scorer = new SentimentPipeline().lexicons().scorer();
    Map<String, BigDecimal> reference = new HashMap<>();
    for (String line : lines("vader_reference_compound.csv.gz").stream().skip(1).toList()) {
      reference.put(line.split(",")[0], new BigDecimal(line.split(",")[1]));
    }
    Confusion own = new Confusion();
    Confusion vaders = new Confusion();
    long english = 0;
    List<String> tweets = lines("tweets_GroundTruth_dev.tsv.gz");
    for (String line : tweets) {
      String[] cells = line.split("\t", 3);
      Opinion opinion = scorer.score("en", cells[2]);
      assertEquals(
          0,
          reference.get(cells[0]).compareTo(BigDecimal.valueOf(opinion.compound(), 4)),
          cells[2]);
      double rating = Double.parseDouble(cells[1]);
      int rated = rating >= HALF_A_POINT ? 2 : rating <= -HALF_A_POINT ? 0 : 1;
      own.add(rated, 2 - opinion.polarity().ordinal());
      int compound = opinion.compound();
      vaders.add(rated, compound >= VADERS_BOUNDS[1] ? 2 : compound <= VADERS_BOUNDS[0] ? 0 : 1);
      english += scorer.score(null, cells[2]).language() == Language.ENGLISH ? 1 : 0;
    }
    assertEquals(reference.size(), tweets.size());
    System.out.printf(
        "%,d tweets: all compounds are VADER's; macro-F1 %.3f, by VADER's own bounds %.3f; English"
            + " was found in %.1f%%%n",
        tweets.size(), own.macroF1(), vaders.macroF1(), 100.0 * english / tweets.size());
    assertTrue(own.macroF1() >= 0.6, () -> "macro-F1 " + own.macroF1());
  }

  private static List<String> lines(String file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file))),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
