package dev.cauce.transforms.social;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.intake.DeadRecordException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class SocialTopicsTest {
  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

  static Stream<Arguments> spoiledPosts() {
    return Stream.of(
        Arguments.of("postId is empty", post("", "Twitter", "u", "text", null)),
        Arguments.of("platform is empty", post("p", " ", "u", "text", null)),
        Arguments.of("platform is *", post("p", "*", "u", "text", null)),
        Arguments.of("authorId is empty", post("p", "Twitter", "", "text", null)),
        Arguments.of(
            "text has 65537 characters", post("p", "Twitter", "u", "x".repeat(65_537), null)),
        Arguments.of("language is empty", post("p", "Twitter", "u", "text", "")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiledPosts")
  void spoiledFieldOfAPostIsNamed(String cause, Post post) {
    DeadRecordException thrown =
        assertThrows(DeadRecordException.class, () -> SocialTopics.POSTS.check(post));
    assertTrue(thrown.getMessage().startsWith(cause), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("a good one: "), thrown.getMessage());
  }

  static Stream<Arguments> spoiledBrands() {
    return Stream.of(
        Arguments.of("brandId is empty", brand(" ", "Lumora", List.of(), List.of(), false)),
        Arguments.of("name is empty", brand("b", "", List.of(), List.of(), false)),
        Arguments.of("aliases[1] is empty", brand("b", "L", List.of("l", ""), List.of(), false)),
        Arguments.of("handles[0] is empty", brand("b", "L", List.of(), List.of(" "), true)),
        Arguments.of(
            "aliases has 101 names",
            brand("b", "L", Collections.nCopies(101, "l"), List.of(), false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiledBrands")
  void spoiledFieldOfABrandIsNamed(String cause, Brand brand) {
    DeadRecordException thrown =
        assertThrows(DeadRecordException.class, () -> SocialTopics.BRANDS.check(brand));
    assertTrue(thrown.getMessage().startsWith(cause), thrown.getMessage());
    assertTrue(thrown.getMessage().contains("a good one: "), thrown.getMessage());
  }

  @Test
  void emptyTextTheLongestAndARemovalWithoutANameAreGood() {
    assertDoesNotThrow(() -> SocialTopics.POSTS.check(post("p", "Twitter", "u", "", "es")));
    assertDoesNotThrow(
        () -> SocialTopics.POSTS.check(post("p", "Twitter", "u", "x".repeat(65_536), null)));
    assertDoesNotThrow(() -> SocialTopics.BRANDS.check(brand("b", "", List.of(), List.of(), true)));
  }

  private static Post post(String id, String platform, String author, String text, String told) {
    return new Post(id, platform, author, text, told, TIME);
  }

  private static Brand brand(
      String id, String name, List<String> aliases, List<String> handles, boolean removed) {
    return new Brand(id, name, aliases, handles, removed, TIME);
  }
}
