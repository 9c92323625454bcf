package dev.cauce.feed.load.rows;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** A file as text, packed with gzip or not, whatever the file is called. */
final class TextFile {
  private static final int LOOK_AHEAD = 1 << 16;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private TextFile() {}

  /**
   * Fails, when read, for what is damaged or can't be text: what was guessed would be wrong data.
   */
  static BufferedReader open(InputFile file, TextFormat format) throws IOException {
    InputStream in = new BufferedInputStream(file.open(), LOOK_AHEAD);
    byte[] first = peek(in);
    boolean packed = first.length > 1 && first[0] == 0x1f && first[1] == (byte) 0x8b;
    if (packed) {
      in = new BufferedInputStream(new GzipMembers(in), LOOK_AHEAD);
      first = peek(in);
    } else if (first.length > 0 && file.name().endsWith(".gz")) {
      throw new DamagedFileException(
          " is called as if gzip had packed it, but begins with "
              + HEX.formatHex(first, 0, Math.min(2, first.length))
              + " and not with 1F 8B; rename it if it is text, else it is damaged from byte 0 on");
    }
    String problem = FileKind.problemOf(first);
    if (problem != null) {
      throw new DamagedFileException(" " + problem);
    }
    requireCharset(first, format);
    return new BufferedReader(new StrictText(in, format.charset()), LOOK_AHEAD);
  }

  private static byte[] peek(InputStream in) throws IOException {
    in.mark(FileKind.LOOK_AHEAD);
    byte[] first = in.readNBytes(FileKind.LOOK_AHEAD);
    in.reset();
    return first;
  }

  /** The mark with which a text begins may say in which charset it is. */
  private static void requireCharset(byte[] first, TextFormat format) throws IOException {
    String begin = HEX.formatHex(first);
    boolean utf8 = format.charset().equals(StandardCharsets.UTF_8);
    if (utf8 && (begin.startsWith("FF FE 00 00") || begin.startsWith("00 00 FE FF"))) {
      throw new DamagedFileException(" is in UTF-32, not in UTF-8; a way: --charset UTF-32");
    }
    if (utf8 && (begin.startsWith("FF FE") || begin.startsWith("FE FF"))) {
      throw new DamagedFileException(" is in UTF-16, not in UTF-8; a way: --charset UTF-16");
    }
    if (!utf8 && begin.startsWith("EF BB BF")) {
      throw new DamagedFileException(
          " begins with the mark of UTF-8 and is not in "
              + format.charset()
              + "; leave --charset out");
    }
  }

  /** The first character that is not blank, or -1; reads nothing. */
  static int firstCharacter(BufferedReader in) throws IOException {
    in.mark(LOOK_AHEAD);
    int next = in.read();
    for (int i = 1; i < LOOK_AHEAD && Character.isWhitespace(next); i++) {
      next = in.read();
    }
    in.reset();
    return next;
  }
}
