package dev.cauce.pipelines.social;

import dev.cauce.pipelines.ArtefactOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What may be chosen of {@code sentiment}. */
public interface SentimentOptions extends ArtefactOptions {

  @Description(
      "A lexicon for English, a word, a tab and a valence from -4 to 4 in each line; else VADER's")
  String getEnglishLexicon();

  void setEnglishLexicon(String lexicon);

  @Description("The same for Spanish, with stems in the place of words; else the one with Cauce")
  String getSpanishLexicon();

  void setSpanishLexicon(String lexicon);

  @Description("How many standard errors below its week a brand's mood is an alert, for example 4")
  @Default.Double(4)
  double getMoodAlertFrom();

  void setMoodAlertFrom(double deviations);
}
