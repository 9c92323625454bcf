package dev.cauce.feed.social;

import java.util.List;

/** What share of the posts of a usual hour speaks of what. */
final class Mix {
  static final double OF_BRANDS = 0.45;
  static final double TAGGED = 0.35;
  static final double ENGLISH = 0.5;
  static final double SPANISH = 0.45;

  static final List<String> TAGS =
      List.of(
          "#MondayMotivation",
          "#viernes",
          "#goals",
          "#felizlunes",
          "#fun",
          "#musica",
          "#travel",
          "#foodie",
          "#verano2026",
          "#tbt",
          "#futbol",
          "#news",
          "#familia",
          "#gaming",
          "#arte",
          "#photography",
          "#running",
          "#cine",
          "#weekend",
          "#recetas");

  static final Popularity OF_TAGS = Popularity.among(TAGS.size());
  static final Popularity BETWEEN_BRANDS = Popularity.among(WatchedBrand.ALL.size());

  private Mix() {}

  /** The language of a post that {@code luck}, from 0 to 1, decides on. */
  static Tongue tongue(double luck) {
    return luck < ENGLISH
        ? Tongue.ENGLISH
        : luck < ENGLISH + SPANISH ? Tongue.SPANISH : Tongue.OTHER;
  }

  static double shareOf(Tongue tongue) {
    return tongue == Tongue.ENGLISH ? ENGLISH : SPANISH;
  }
}
