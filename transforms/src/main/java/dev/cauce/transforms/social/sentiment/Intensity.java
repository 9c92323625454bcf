package dev.cauce.transforms.social.sentiment;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What lexicon methods share: how much is added by how something is written (VADER). */
final class Intensity {
  /** What a word such as "very" adds. */
  static final double BOOST = 0.293;

  /** What capitals add. */
  static final double LOUD = 0.733;

  /** What a negation leaves. */
  static final double NEGATED = -0.74;

  private static final double EXCLAMATION = 0.292;
  private static final int MOST_EXCLAMATIONS = 4;
  private static final double QUESTION = 0.18;
  private static final int MOST_QUESTIONS = 3;
  private static final double MANY_QUESTIONS = 0.96;
  private static final double ALPHA = 15;

  private Intensity() {}

  /** What {@code !} and {@code ??} in {@code text} add to a sum, away from 0. */
  static double emphasized(double sum, String text) {
    int exclamations = 0;
    int questions = 0;
    for (int i = 0; i < text.length(); i++) {
      exclamations += text.charAt(i) == '!' ? 1 : 0;
      questions += text.charAt(i) == '?' ? 1 : 0;
    }
    double added = Math.min(exclamations, MOST_EXCLAMATIONS) * EXCLAMATION;
    if (questions > MOST_QUESTIONS) {
      added += MANY_QUESTIONS;
    } else if (questions > 1) {
      added += questions * QUESTION;
    }
    return sum > 0 ? sum + added : sum < 0 ? sum - added : sum;
  }

  /** A sum of valences as a score between -1 and 1, in ten-thousandths. */
  static int compound(double sum) {
    double score = sum / Math.sqrt(sum * sum + ALPHA);
    double bounded = Math.max(-1, Math.min(1, score));
    return new BigDecimal(bounded)
        .setScale(4, RoundingMode.HALF_EVEN)
        .movePointRight(4)
        .intValueExact();
  }
}
