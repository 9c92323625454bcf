package dev.cauce.transforms.social.sentiment;

import com.google.common.collect.ImmutableSetMultimap;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The languages that have a lexicon, and all others. Where nobody tells, the one of which a text
 * has most function words; neighbours without a lexicon take part, so that Portuguese is not read
 * as Spanish. Grefenstette, G. (1995): Comparing two language identification schemes.
 */
public enum Language {
  ENGLISH(
      "en",
      "a the to and of is in it you that for on my was with i'm be have this so just are at but not"
          + " your they he she we what when all out up can from about get has will how who do does"
          + " don't it's i there their been would an one if by as or am had were no me his"
          + " her them than then why where because today really more going here can't did very"),
  SPANISH(
      "es",
      "de la que el en y los se del las por un para con no una su al es lo como más pero sus le ya"
          + " o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien"
          + " desde todo nos durante todos uno les ni contra otros ese eso ante ellos esto mí antes"
          + " algunos qué unos yo otro otra él tanto esa estos mucho nada muchos cual sea poco ella"
          + " estar estas algo nosotros mi mis tú te ti tu tus ellas está estoy son soy hoy a si"),
  PORTUGUESE(
      "pt",
      "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele"
          + " das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso"
          + " ela entre era depois sem mesmo aos ter seus quem nas me esse eles estão você tinha foram"
          + " essa num nem suas meu às minha têm numa pelos elas bom boa dia obrigado obrigada"),
  FRENCH(
      "fr",
      "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont"
          + " avec son aux c'est mais je tu vous nous elle on y ou si leur être cette ont j'ai très"),
  ITALIAN(
      "it",
      "di che è e la il un a per in una mi sono ho non ma lo ha le si ti i con cosa se io come da ci"
          + " no questo qui hai sei del bene tu sì me più al mio c'è perché lei solo te era gli della"),
  GERMAN(
      "de",
      "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an"
          + " werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über ich du"),
  OTHER("", "");

  private static final int OF_A_SIGN = 2;
  private static final ImmutableSetMultimap<String, Language> BY_WORD = byWord();

  private final String code;
  private final String functionWords;

  Language(String code, String functionWords) {
    this.code = code;
    this.functionWords = functionWords;
  }

  private static ImmutableSetMultimap<String, Language> byWord() {
    ImmutableSetMultimap.Builder<String, Language> all = ImmutableSetMultimap.builder();
    for (Language language : values()) {
      for (String word : language.functionWords.split(" ")) {
        all.put(word, language);
      }
    }
    return all.build();
  }

  /**
   * That of a text: as {@code told}, a BCP 47 tag, if it tells one; else as the words show; null
   * where they don't.
   */
  static @Nullable Language of(@Nullable String told, String text) {
    String tag = told == null ? "" : told.strip().toLowerCase(Locale.ROOT);
    String primary = tag.split("[-_]", 2)[0];
    if (primary.isEmpty() || primary.equals("und")) {
      return detected(text);
    }
    for (Language language : new Language[] {ENGLISH, SPANISH}) {
      if (language.code.equals(primary)) {
        return language;
      }
    }
    return OTHER;
  }

  private static @Nullable Language detected(String text) {
    Map<Language, Integer> points = new EnumMap<>(Language.class);
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}'’@#_]+")) {
      for (Language language : BY_WORD.get(word.replace('’', '\''))) {
        points.merge(language, 1, Integer::sum);
      }
    }
    for (int i = 0; i < text.length(); i++) {
      addSign(text.charAt(i), points);
    }
    Language most = OTHER;
    for (Language language : values()) {
      if (points.getOrDefault(language, 0) > points.getOrDefault(most, 0)) {
        most = language;
      }
    }
    if (most == OTHER) {
      return text.codePoints().anyMatch(Language::isForeign) ? OTHER : null;
    }
    if (most == ENGLISH && points.get(ENGLISH).equals(points.get(SPANISH))) {
      return null;
    }
    return most == ENGLISH || most == SPANISH ? most : OTHER;
  }

  /** Letters and marks that only one of the languages has. */
  private static void addSign(char letter, Map<Language, Integer> points) {
    switch (letter) {
      case 'ñ', 'Ñ', '¿', '¡' -> points.merge(SPANISH, OF_A_SIGN, Integer::sum);
      case 'ã', 'õ', 'Ã', 'Õ' -> points.merge(PORTUGUESE, OF_A_SIGN, Integer::sum);
      case 'ß', 'ä', 'Ä' -> points.merge(GERMAN, OF_A_SIGN, Integer::sum);
      default -> {}
    }
  }

  private static boolean isForeign(int codePoint) {
    return Character.isLetter(codePoint)
        && Character.UnicodeScript.of(codePoint) != Character.UnicodeScript.LATIN;
  }
}
