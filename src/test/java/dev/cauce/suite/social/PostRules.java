package dev.cauce.suite.social;

import dev.cauce.suite.model.EventRules;
import dev.cauce.suite.model.FieldRules;
import dev.cauce.transforms.social.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model of {@code pipeline} knows of posts. */
public record PostRules(String pipeline) implements EventRules<Post> {

  @Override
  public String topic() {
    return "social.posts";
  }

  @Override
  public Schema schema() {
    return Post.getClassSchema();
  }

  @Override
  public Duration lateness() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Duration future() {
    return Duration.ofMinutes(1);
  }

  @Override
  public String id(Post post) {
    return post.getPostId();
  }

  @Override
  public Instant time(Post post) {
    return post.getEventTime();
  }

  @Override
  public Optional<String> invalidField(Post post) {
    if (!FieldRules.isName(post.getPostId())) {
      return Optional.of("postId");
    }
    if (!FieldRules.isName(post.getPlatform()) || post.getPlatform().equals("*")) {
      return Optional.of("platform");
    }
    if (!FieldRules.isName(post.getAuthorId())) {
      return Optional.of("authorId");
    }
    if (post.getText().length() > 65_536) {
      return Optional.of("text");
    }
    if (post.getLanguage() != null && !FieldRules.isName(post.getLanguage())) {
      return Optional.of("language");
    }
    return FieldRules.isTime(post.getEventTime()) ? Optional.empty() : Optional.of("eventTime");
  }
}
