package dev.cauce.transforms.social.sentiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.artefact.BundledArtefact;
import dev.cauce.transforms.social.SocialTopics;
import dev.cauce.transforms.social.sentiment.SentimentScorer.Lexicons;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SentimentScorerTest {
  private final SentimentScorer scorer =
      new Lexicons(
              BundledArtefact.of("english", Lexicon.class, "vader.lexicon", Lexicon::read),
              BundledArtefact.of("spanish", Lexicon.class, "spanish.lexicon", Lexicon::read),
              BundledArtefact.of("emoji", Lexicon.class, "emoji.names", EmojiNames::read))
          .scorer();

  /** The sentences that VADER's authors show, and what they show for them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          VADER is smart, handsome, and funny. | 8316
          VADER is smart, handsome, and funny! | 8439
          VADER is very smart, handsome, and funny. | 8545
          VADER is VERY SMART, handsome, and FUNNY. | 9227
          VADER is VERY SMART, handsome, and FUNNY!!! | 9342
          VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!! | 9469
          VADER is not smart, handsome, nor funny. | -7424
          The book was good. | 4404
          At least it isn't a horrible book. | 4310
          The book was only kind of good. | 3832
          Today SUX! | -5461
          Today only kinda sux! But I'll get by, lol | 5249
          Make sure you :) or :D today! | 8633
          Not bad at all | 4310
          """)
  void compoundIsThatOfVader(String text, int compound) {
    assertEquals(compound, scorer.score("en", text).compound());
  }

  @Test
  void emojiSayWhatTheyShow() {
    assertTrue(scorer.score("en", "the train today 😍").compound() > 0);
    assertTrue(scorer.score("es", "el tren de hoy 😢").compound() < 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Me encanta, funciona genial | POSITIVE
          No me gusta | NEGATIVE
          No está nada mal | POSITIVE
          Qué asco, el peor servicio de mi vida | NEGATIVE
          Muchas graciassss!!! | POSITIVE
          El servicio es bueno pero la comida es horrible | NEGATIVE
          Abre a las nueve | NEUTRAL
          Nadie me entiende :( | NEGATIVE
          Te quiero mucho | POSITIVE
          """)
  void spanishIsReadWithNegationAndIntensity(String text, Polarity polarity) {
    assertEquals(polarity, scorer.score("es", text).polarity());
  }

  @Test
  void negationEndsWithItsClause() {
    int plain = scorer.score("es", "es genial").compound();
    assertEquals(plain, scorer.score("es", "no, es genial").compound());
    assertTrue(scorer.score("es", "no es genial").compound() < 0);
  }

  @Test
  void intensityMakesItStronger() {
    int plain = scorer.score("es", "es bueno").compound();
    assertTrue(scorer.score("es", "es muy bueno").compound() > plain);
    assertTrue(scorer.score("es", "es algo bueno").compound() < plain);
    assertTrue(scorer.score("es", "es BUENO").compound() > plain);
    assertTrue(scorer.score("es", "es bueno!!").compound() > plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          es | the words do not matter | SPANISH
          en-US | ni estas | ENGLISH
          fr | the words do not matter | OTHER
          und | what a day this was | ENGLISH
          und | qué día más largo | SPANISH
          und | Ich bin nicht sehr froh mit dem Zug | OTHER
          und | Não gostei do serviço, muito obrigado | OTHER
          und | مساء الخير يا أصدقاء | OTHER
          und | Awesome! | ENGLISH
          und | Buenísimo, gracias! | SPANISH
          und | Qwrx | OTHER
          """)
  void languageIsToldOrElseFound(String told, String text, Language language) {
    assertEquals(language, scorer.score(told, text).language());
  }

  @Test
  void textWithoutALexiconSaysNothing() {
    Opinion opinion = scorer.score("de", "good good good");
    assertFalse(opinion.isRead());
    assertEquals(0, opinion.compound());
    assertEquals(Polarity.NEUTRAL, opinion.polarity());
  }

  @Test
  void linkTakesMoreToBeAnOpinion() {
    String text = "The launch of the phone was a great success";
    assertEquals(Polarity.POSITIVE, scorer.score("en", text).polarity());
    Opinion passedOn = scorer.score("en", text + " https://example.com/a");
    assertEquals(scorer.score("en", text).compound(), passedOn.compound());
    assertEquals(Polarity.NEUTRAL, passedOn.polarity());
  }

  @ParameterizedTest
  @ValueSource(strings = {"good bad not ", "but good ", "a", "😍", "no nada bueno ", "\u202e !?"})
  void longestTextIsRead(String part) {
    String text = part.repeat(SocialTopics.LONGEST_TEXT / part.length());
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          scorer.score("en", text);
          scorer.score("es", text);
          scorer.score(null, text);
        });
  }

  @Test
  void emptyTextSaysNothing() {
    assertEquals(0, scorer.score("en", "").compound());
    assertEquals(0, scorer.score("es", " \n").compound());
    assertEquals(0, scorer.score(null, "").compound());
  }

  @Test
  void lineThatIsNoLexiconIsNamed() {
    IOException thrown =
        assertThrows(
            IOException.class,
            () -> Lexicon.read("happy\t2.7\nsad\tvery\n".getBytes(StandardCharsets.UTF_8)));
    assertTrue(thrown.getMessage().contains("sad\tvery"), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("a good one: happy"), thrown.getMessage());
  }
}
