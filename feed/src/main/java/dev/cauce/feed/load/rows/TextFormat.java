package dev.cauce.feed.load.rows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How bytes are text, and text is cells.
 *
 * @param charset in which text is written
 * @param separator what stands between two cells of CSV, or null if the header shall tell
 */
public record TextFormat(Charset charset, @Nullable Character separator) {
  /** UTF-8, and the separator that the header tells. */
  public static final TextFormat DEFAULT = new TextFormat(StandardCharsets.UTF_8, null);

  public TextFormat withCharset(Charset other) {
    return new TextFormat(other, separator);
  }

  public TextFormat withSeparator(char other) {
    return new TextFormat(charset, other);
  }
}
