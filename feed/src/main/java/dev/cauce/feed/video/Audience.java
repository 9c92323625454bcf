package dev.cauce.feed.video;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Who watches what, on which device and where: each viewer has a home, a device that it uses most,
 * and a theme that it likes best. Videos are popular by a power law.
 */
final class Audience {
  static final int VIEWERS = 5_000;
  static final int VIDEOS = 240;
  static final int THEMES = 12;

  static final List<String> CDNS = List.of("north", "river", "delta");
  static final List<String> DEVICES = List.of("tv", "phone", "browser");
  static final List<String> COUNTRIES = List.of("ES", "FR", "DE", "MX", "IT", "SE");

  private static final double[] OF_CDNS = {0.5, 0.3, 0.2};
  private static final double[] OF_DEVICES = {0.45, 0.35, 0.2};
  private static final double[] OF_COUNTRIES = {0.3, 0.22, 0.18, 0.14, 0.1, 0.06};
  private static final double OF_THE_SAME_THEME = 0.75;
  private static final double ON_THE_USUAL_DEVICE = 0.8;
  private static final int SHORTEST_SECONDS = 120;
  private static final int SPREAD_SECONDS = 3_300;

  private Audience() {}

  /** One viewing, before it begins. */
  record Choice(String viewerId, int video, String cdn, String device, String country) {
    String videoId() {
      return String.format("video-%03d", video);
    }

    /** How long the video is. */
    int seconds() {
      double share = new SplittableRandom(video * 977L).nextDouble();
      return SHORTEST_SECONDS + (int) (SPREAD_SECONDS * share * share);
    }
  }

  /** What somebody watches. */
  static Choice choose(SplittableRandom random) {
    double share = random.nextDouble();
    int viewer = (int) (VIEWERS * share * share);
    SplittableRandom own = new SplittableRandom(viewer * 7_919L);
    String country = oneOf(COUNTRIES, OF_COUNTRIES, own);
    String usual = oneOf(DEVICES, OF_DEVICES, own);
    int theme = own.nextInt(THEMES);
    return new Choice(
        "v" + (100_000 + viewer),
        video(theme, random),
        oneOf(CDNS, OF_CDNS, random),
        random.nextDouble() < ON_THE_USUAL_DEVICE ? usual : oneOf(DEVICES, OF_DEVICES, random),
        country);
  }

  private static int video(int theme, SplittableRandom random) {
    double share = random.nextDouble();
    int rank = (int) (VIDEOS / THEMES * share * share * share);
    int of = random.nextDouble() < OF_THE_SAME_THEME ? theme : random.nextInt(THEMES);
    return rank * THEMES + of;
  }

  private static String oneOf(List<String> values, double[] shares, SplittableRandom random) {
    double share = random.nextDouble();
    for (int i = 0; i < shares.length - 1; i++) {
      share -= shares[i];
      if (share < 0) {
        return values.get(i);
      }
    }
    return values.get(values.size() - 1);
  }
}
