package dev.cauce.transforms.social;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.aggregate.AccumulatorCoder;
import dev.cauce.transforms.social.sentiment.Polarity;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neither order nor grouping changes a total. */
final class SocialTotalsTest {
  private static final List<Mention> MENTIONS =
      IntStream.range(0, 60).mapToObj(SocialTotalsTest::mention).toList();

  private static Mention mention(int i) {
    int compound = i * 7919 % 20_001 - 10_000;
    return new Mention(
        new Mention.Named("b" + i % 3, "name " + i),
        "Twitter",
        "p" + i,
        1_000_000 + i % 10,
        "text 😀 " + i,
        compound,
        Polarity.values()[i % 3],
        i % 7 != 0);
  }

  @Test
  void mentionIsReadAsItWasWritten() throws Exception {
    for (Mention mention : MENTIONS) {
      assertEquals(
          mention,
          CoderUtils.decodeFromByteArray(
              Mention.CODER, CoderUtils.encodeToByteArray(Mention.CODER, mention)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 60})
  void strongestOfTwoPartsAreThoseOfAll(int cut) throws Exception {
    StrongestPosts all = posts(MENTIONS);
    StrongestPosts parts = posts(MENTIONS.subList(cut, MENTIONS.size()));
    parts.merge(coded(posts(MENTIONS.subList(0, cut))));
    assertEquals(all.best.get(), parts.best.get());
    assertEquals(all.events(), parts.events());
    assertEquals(BrandPost.RANKS, all.best.get().size());
    assertTrue(
        IntStream.range(1, BrandPost.RANKS)
            .allMatch(
                i ->
                    Math.abs(all.best.get().get(i - 1).compound())
                        >= Math.abs(all.best.get().get(i).compound())));
  }

  private static StrongestPosts posts(List<Mention> mentions) {
    StrongestPosts posts = new StrongestPosts();
    mentions.forEach(posts::add);
    return posts;
  }

  private static StrongestPosts coded(StrongestPosts posts) throws Exception {
    Coder<StrongestPosts> coder = AccumulatorCoder.of(StrongestPosts::new);
    return CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, posts));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 60})
  void brandsOfTwoPartsAreThoseOfAll(int cut) throws Exception {
    Coder<BrandTotals> coder = AccumulatorCoder.of(BrandTotals::new);
    BrandTotals first = brands(MENTIONS.subList(0, cut));
    BrandTotals parts = brands(MENTIONS.subList(cut, MENTIONS.size()));
    parts.merge(CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, first)));
    assertEquals(shown(brands(MENTIONS)), shown(parts));
    assertEquals(60, parts.additions());
  }

  private static BrandTotals brands(List<Mention> mentions) {
    BrandTotals totals = new BrandTotals();
    mentions.forEach(totals::add);
    return totals;
  }

  private static List<String> shown(BrandTotals totals) {
    return totals.best(10).stream()
        .map(
            brand ->
                String.join(
                    " ",
                    brand.id(),
                    brand.total().name.get(),
                    String.valueOf(brand.total().posts.get()),
                    String.valueOf(brand.total().read()),
                    String.valueOf(brand.total().negative.get()),
                    String.valueOf(brand.total().compound.saturated())))
        .toList();
  }
}
