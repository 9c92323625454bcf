package dev.cauce.transforms.social;

import dev.cauce.transforms.intake.EventOrder;
import dev.cauce.transforms.social.sentiment.Opinion;
import dev.cauce.transforms.social.sentiment.Polarity;
import dev.cauce.transforms.timeorder.MemoryCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.beam.sdk.coders.Coder;
import org.joda.time.Instant;

/**
 * A post that names a brand, as the watch list was at its time.
 *
 * @param excerpt the beginning of its text
 * @param compound the score of its text in ten-thousandths
 * @param isRead whether it is in a language that has a lexicon
 */
public record Mention(
    Named brand,
    String platform,
    String postId,
    long eventMillis,
    String excerpt,
    int compound,
    Polarity polarity,
    boolean isRead) {
  public static final Coder<Mention> CODER = MemoryCoder.of(1, Mention::write, Mention::read);

  private static final int LONGEST_EXCERPT = 280;

  /** A brand and what it was called. */
  public record Named(String id, String name) {}

  /** By event time, then by post. */
  static final EventOrder<Mention> ORDER =
      new EventOrder<>() {
        private static final long serialVersionUID = 1L;

        @Override
        public long eventTimeMillisOf(Mention mention) {
          return mention.eventMillis();
        }

        @Override
        public int compareAtOneTime(Mention a, Mention b) {
          return a.postId().compareTo(b.postId());
        }
      };

  static Mention of(Brand brand, Post post, Opinion opinion) {
    return new Mention(
        new Named(brand.getBrandId(), brand.getName()),
        post.getPlatform(),
        post.getPostId(),
        post.getEventTime().toEpochMilli(),
        excerpt(post.getText()),
        opinion.compound(),
        opinion.polarity(),
        opinion.isRead());
  }

  private static String excerpt(String text) {
    int length = text.codePointCount(0, text.length());
    return length <= LONGEST_EXCERPT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_EXCERPT - 1)) + "…";
  }

  /** The same without its text. */
  Mention withoutExcerpt() {
    return new Mention(brand, platform, postId, eventMillis, "", compound, polarity, isRead);
  }

  Instant time() {
    return Instant.ofEpochMilli(eventMillis);
  }

  private static void write(Mention mention, DataOutput out) throws IOException {
    out.writeUTF(mention.brand.id());
    out.writeUTF(mention.brand.name());
    out.writeUTF(mention.platform);
    out.writeUTF(mention.postId);
    out.writeLong(mention.eventMillis);
    out.writeUTF(mention.excerpt);
    out.writeShort(mention.compound);
    out.writeByte(mention.polarity.ordinal());
    out.writeBoolean(mention.isRead);
  }

  private static Mention read(DataInput in) throws IOException {
    return new Mention(
        new Named(in.readUTF(), in.readUTF()),
        in.readUTF(),
        in.readUTF(),
        in.readLong(),
        in.readUTF(),
        in.readShort(),
        Polarity.values()[in.readByte()],
        in.readBoolean());
  }
}
