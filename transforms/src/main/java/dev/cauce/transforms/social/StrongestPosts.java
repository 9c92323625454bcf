package dev.cauce.transforms.social;

import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.aggregate.Count;
import dev.cauce.transforms.aggregate.Measure;
import dev.cauce.transforms.aggregate.Measures;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;

/**
 * Posts and those that weigh most: of the greatest score, whatever its sign, and of one score the
 * first. A post comes once and never changes, so that the best of two halves hold the best of all.
 */
public final class StrongestPosts extends Measures<StrongestPosts>
    implements Accumulator<StrongestPosts> {
  final Count posts = count();
  final Best best = of(new Best());

  /** The few best of them. */
  static final class Best extends Measure<Best> {
    private static final Coder<List<Mention>> CODER = ListCoder.of(Mention.CODER);
    private static final Comparator<Mention> STRONGEST_FIRST =
        Comparator.<Mention>comparingInt(mention -> -Math.abs(mention.compound()))
            .thenComparing(Mention.ORDER.comparator());

    private final List<Mention> mentions = new ArrayList<>();

    void add(Mention mention) {
      int place = Collections.binarySearch(mentions, mention, STRONGEST_FIRST);
      int at = place < 0 ? -place - 1 : place;
      if (at < BrandPost.RANKS) {
        mentions.add(at, mention);
        if (mentions.size() > BrandPost.RANKS) {
          mentions.remove(BrandPost.RANKS);
        }
      }
    }

    List<Mention> get() {
      return mentions;
    }

    @Override
    public void merge(Best other) {
      other.mentions.forEach(this::add);
    }

    @Override
    protected void encode(OutputStream out) throws IOException {
      CODER.encode(mentions, out);
    }

    @Override
    protected void decode(InputStream in) throws IOException {
      mentions.addAll(CODER.decode(in));
    }
  }

  public void add(Mention mention) {
    posts.add();
    best.add(mention);
  }

  @Override
  public long events() {
    return posts.get();
  }
}
