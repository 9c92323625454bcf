package dev.cauce.suite.model;

import dev.cauce.transforms.intake.DeadReason;
import org.apache.beam.sdk.values.Row;

/**
 * What is compared of the cause of a dead letter, a sentence for a person: of an invalid field its
 * path, with which the sentence begins; of all others, that there is a sentence.
 */
final class Cause {
  private static final String SENTENCE = "a sentence";

  private Cause() {}

  /** What is expected where {@code field} was invalid, or of any other cause when it is null. */
  static String expected(String field) {
    return field == null ? SENTENCE : field;
  }

  /** What counts of the cause in {@code letter}. */
  static String of(Row letter) {
    String cause = letter.getString("cause");
    if (DeadReason.INVALID_FIELD.name().equals(letter.getString("reason"))) {
      return cause.split(" ", 2)[0];
    }
    return cause.isBlank() ? cause : SENTENCE;
  }
}
