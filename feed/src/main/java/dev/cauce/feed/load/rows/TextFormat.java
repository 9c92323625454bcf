package dev.cauce.feed.load.rows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How bytes are text, and text is cells.
 *
 * @param charset in which text is written
 * @param separator what stands between two cells of CSV, or null if the header shall tell
 * @param quotes whether a quote at the beginning of a cell opens a cell that may hold separators
 *     and ends of lines, else quotes are text
 */
public record TextFormat(Charset charset, @Nullable Character separator, boolean quotes) {
  /** UTF-8, and the separator that the header tells. */
  public static final TextFormat DEFAULT = new TextFormat(StandardCharsets.UTF_8, null, true);

  public TextFormat withCharset(Charset other) {
    return new TextFormat(other, separator, quotes);
  }

  public TextFormat withSeparator(char other) {
    return new TextFormat(charset, other, quotes);
  }

  public TextFormat withoutQuotes() {
    return new TextFormat(charset, separator, false);
  }
}
