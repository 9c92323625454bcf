package dev.cauce.feed.social;

import dev.cauce.feed.generate.Following;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.feed.generate.WeekRhythm;
import dev.cauce.feed.social.Bursts.Burst;
import dev.cauce.feed.social.Bursts.Type;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.social.Brand;
import dev.cauce.transforms.social.Post;
import dev.cauce.transforms.social.SocialTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Posts in English, Spanish and, few, in other languages, made from templates: almost half of them
 * speak of brands, some with hashtags and emoji. Few brands, terms and authors make up most of it.
 * Of the twenty brands one is renamed while people speak of it, and one is watched no more for a
 * while. In between people are angry with a brand, or speak of something much more than usual.
 */
public final class SocialWorld implements Scenario<Post> {
  private static final String[] PLATFORMS = {
    "Twitter",
    "Twitter",
    "Twitter",
    "Twitter",
    "Instagram",
    "Instagram",
    "Instagram",
    "Facebook",
    "Facebook",
    "TikTok",
    "YouTube"
  };
  private static final int AUTHORS = 20_000;
  private static final double TOLD = 0.6;
  private static final double TOLD_UNDECIDED = 0.1;
  private static final double WITH_EMOJI = 0.12;
  private static final double ANGRY_IN_A_DROP = 0.8;
  private static final String[] GLAD_SIGNS = {" 😍", " 😊", " 🎉", " ❤️", " 👍🏽"};
  private static final String[] ANGRY_SIGNS = {" 😡", " 😠", " 👎", " 😢"};
  private static final int WAYS_TO_NAME = 10;

  private final WeekRhythm rhythm;
  private final long seed;
  private final MoodDrops drops;
  private final Bursts bursts;
  private final WatchList watchList;

  private SocialWorld(GenerateSettings settings) {
    rhythm = WeekRhythm.of(settings);
    seed = settings.seed();
    drops = MoodDrops.in(settings);
    bursts = Bursts.in(settings);
    watchList = WatchList.in(settings);
  }

  /**
   * The records of {@link SocialTopics#POSTS} and {@link SocialTopics#BRANDS} that {@code settings}
   * describe.
   */
  public static GeneratedLog<Post> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, new SocialWorld(settings));
  }

  @Override
  public Topic<Post> topic() {
    return SocialTopics.POSTS;
  }

  @Override
  public List<Topic<?>> others() {
    return List.of(SocialTopics.BRANDS);
  }

  @Override
  public long timeMillisOf(long slot) {
    return rhythm.timeMillisOf(slot);
  }

  @Override
  public Post event(Draw draw) {
    SplittableRandom random = draw.random();
    Burst burst = bursts.at(draw.timeMillis());
    Burst moved = burst != null && random.nextDouble() < burst.share() ? burst : null;
    Tongue tongue = isOf(moved, Type.TERM) ? moved.tongue() : Mix.tongue(random.nextDouble());
    double share = random.nextDouble();
    return new Post(
        "s" + seed + "-" + draw.number(),
        PLATFORMS[random.nextInt(PLATFORMS.length)],
        "u" + (10_000 + (int) (AUTHORS * share * share * share)),
        text(tongue, moved, draw),
        told(tongue, random.nextDouble()),
        Instant.ofEpochMilli(draw.timeMillis()));
  }

  private static boolean isOf(@Nullable Burst burst, Type type) {
    return burst != null && burst.type() == type;
  }

  private static @Nullable String told(Tongue tongue, double luck) {
    boolean known = luck < TOLD && tongue != Tongue.OTHER;
    return known ? tongue.code : luck < TOLD + TOLD_UNDECIDED ? "und" : null;
  }

  private String text(Tongue tongue, @Nullable Burst moved, Draw draw) {
    SplittableRandom random = draw.random();
    int term = isOf(moved, Type.TERM) ? moved.index() : tongue.popularity.pick(random);
    String words = sentence(tongue, moved, draw).replace("{t}", tongue.terms.get(term));
    if (isOf(moved, Type.HASHTAG) || random.nextDouble() < Mix.TAGGED) {
      int tag = isOf(moved, Type.HASHTAG) ? moved.index() : Mix.OF_TAGS.pick(random);
      return words + " " + Mix.TAGS.get(tag);
    }
    return words;
  }

  private String sentence(Tongue tongue, @Nullable Burst moved, Draw draw) {
    SplittableRandom random = draw.random();
    if (!isOf(moved, Type.BRAND) && random.nextDouble() >= Mix.OF_BRANDS) {
      return anyOf(tongue.everyday, random);
    }
    int index = isOf(moved, Type.BRAND) ? moved.index() : Mix.BETWEEN_BRANDS.pick(random);
    WatchedBrand brand = WatchedBrand.ALL.get(index);
    double angry = drops.holds(brand, draw.timeMillis()) ? ANGRY_IN_A_DROP : usuallyAngry(index);
    double mood = random.nextDouble();
    double glad = (1 - angry) / 2;
    String said = anyOf(mood < angry ? tongue.angry : plainOrGlad(tongue, 1 - mood < glad), random);
    if (random.nextDouble() < WITH_EMOJI && (mood < angry || 1 - mood < glad)) {
      said += mood < angry ? anyOf(ANGRY_SIGNS, random) : anyOf(GLAD_SIGNS, random);
    }
    String called = watchList.nameOf(brand, draw.number());
    return said.replace("{b}", brand.mention(called, random.nextInt(WAYS_TO_NAME)));
  }

  private static List<String> plainOrGlad(Tongue tongue, boolean isGlad) {
    return isGlad ? tongue.glad : tongue.plain;
  }

  /** From an eighth to a quarter of the posts, for each brand its own share. */
  private static double usuallyAngry(int index) {
    return 0.125 + 0.125 * Math.floorMod(index * 7, 20) / 20;
  }

  private static String anyOf(List<String> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }

  private static String anyOf(String[] all, SplittableRandom random) {
    return all[random.nextInt(all.length)];
  }

  @Override
  public void follow(Post post, Draw draw, Following following) {
    watchList.send(draw.number(), draw.slot(), rhythm, following);
  }

  @Override
  public void spoil(Post post, int variant) {
    switch (variant % 8) {
      case 0 -> post.setPlatform(SocialTopics.ALL_PLATFORMS);
      case 1 -> post.setPostId("");
      case 2 -> post.setEventTime(Instant.parse("2214-07-01T00:00:00Z"));
      case 3 -> post.setAuthorId(" ");
      case 4 -> post.setText("x".repeat(SocialTopics.LONGEST_TEXT + 1));
      case 5 -> post.setLanguage("");
      case 6 -> post.setPlatform(" ");
      default -> post.setEventTime(Instant.parse("1969-12-31T23:59:59.999Z"));
    }
  }

  @Override
  public void spoilOther(SpecificRecord event, int variant) {
    Brand brand = (Brand) event;
    switch (variant % 5) {
      case 0 -> brand.setBrandId("");
      case 1 -> {
        brand.setRemoved(false);
        brand.setName(" ");
      }
      case 2 -> brand.setEventTime(Instant.parse("2214-07-01T00:00:00Z"));
      case 3 -> brand.setAliases(new ArrayList<>(List.of("")));
      default -> brand.setHandles(new ArrayList<>(List.of("@" + "x".repeat(1000))));
    }
  }

  /** First the drops of mood, then the bursts. */
  @Override
  public List<Map<String, Object>> truth() {
    List<Map<String, Object>> all = new ArrayList<>(drops.truth());
    all.addAll(bursts.truth());
    return all;
  }
}
