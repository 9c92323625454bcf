package dev.cauce.transforms.social;

import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.FieldCheck;
import dev.cauce.transforms.intake.Topic;
import java.util.List;
import org.joda.time.Duration;

/** The topics of social media. */
public final class SocialTopics {
  /** The platform under which posts of all platforms are summed up. */
  public static final String ALL_PLATFORMS = "*";

  /** The longest post that a platform takes has 63,206 characters (Facebook). */
  public static final int LONGEST_TEXT = 65_536;

  static final int MOST_NAMES = 100;

  /** Posts. */
  public static final Topic<Post> POSTS =
      Topic.of("social.posts", Post.class)
          .identifiedBy(Post::getPostId)
          .happenedAt(post -> post.getEventTime().toEpochMilli())
          .keyedBy(Post::getPostId)
          .checkedBy(SocialTopics::check)
          .withBounds(Duration.standardMinutes(5), Duration.standardMinutes(1));

  /** The watch list: each brand's latest entry holds until the next. */
  public static final Topic<Brand> BRANDS =
      Topic.of("social.brands", Brand.class)
          .identifiedBy(Brand::getBrandId)
          .happenedAt(brand -> brand.getEventTime().toEpochMilli())
          .keyedBy(Brand::getBrandId)
          .heldUntilNext(Brand::getRemoved)
          .checkedBy(SocialTopics::check)
          .withBounds(Duration.standardMinutes(5), Duration.standardMinutes(1));

  private SocialTopics() {}

  private static void check(Post post) throws DeadRecordException {
    FieldCheck.id("postId", post.getPostId(), "1994722118023487552");
    FieldCheck.id("platform", post.getPlatform(), "Twitter");
    if (post.getPlatform().equals(ALL_PLATFORMS)) {
      throw FieldCheck.invalid("platform", "is *, which means all", "Twitter");
    }
    FieldCheck.id("authorId", post.getAuthorId(), "u10017");
    int length = post.getText().length();
    if (length > LONGEST_TEXT) {
      throw FieldCheck.invalid(
          "text",
          "has " + length + " characters, more than " + LONGEST_TEXT,
          "a post; platforms take 63206 characters at most");
    }
    if (post.getLanguage() != null) {
      FieldCheck.id("language", post.getLanguage(), "es");
    }
    FieldCheck.time("eventTime", post.getEventTime());
  }

  private static void check(Brand brand) throws DeadRecordException {
    FieldCheck.id("brandId", brand.getBrandId(), "lumora");
    if (!brand.getRemoved()) {
      FieldCheck.id("name", brand.getName(), "Lumora");
    }
    checkNames("aliases", brand.getAliases(), "Lumora TV");
    checkNames("handles", brand.getHandles(), "@lumora");
    FieldCheck.time("eventTime", brand.getEventTime());
  }

  private static void checkNames(String field, List<String> names, String example)
      throws DeadRecordException {
    if (names.size() > MOST_NAMES) {
      throw FieldCheck.invalid(
          field, "has " + names.size() + " names, more than " + MOST_NAMES, example);
    }
    for (int i = 0; i < names.size(); i++) {
      FieldCheck.id(field + "[" + i + "]", names.get(i), example);
    }
  }
}
