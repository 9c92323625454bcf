package dev.cauce.feed.load.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes as text. Bytes that are none in the charset, and NUL, are an error with their line and
 * column; a byte order mark at the beginning is passed over.
 */
final class StrictText extends Reader {
  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = 0xFEFF;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).limit(0);
  private boolean ended;
  private boolean begun;
  private long line = 1;
  private long column = 1;
  private boolean afterReturn;

  StrictText(InputStream in, Charset charset) {
    this.in = in;
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Reads at least one character; {@code length} is at least 2, for some need two. */
  @Override
  public int read(char[] to, int from, int length) throws IOException {
    CharBuffer chars = CharBuffer.wrap(to, from, length);
    while (true) {
      CoderResult result = decoder.decode(bytes, chars, ended);
      if (!begun && chars.position() > from) {
        begun = true;
        passOverMark(to, from, chars);
      }
      if (chars.position() > from) {
        follow(to, from, chars.position());
        return chars.position() - from;
      }
      if (result.isError()) {
        throw unreadable(result.length());
      }
      if (ended) {
        return -1;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    ended = count < 0;
    bytes.position(bytes.position() + Math.max(0, count)).flip();
  }

  private static void passOverMark(char[] to, int from, CharBuffer chars) {
    if (to[from] == BYTE_ORDER_MARK) {
      System.arraycopy(to, from + 1, to, from, chars.position() - from - 1);
      chars.position(chars.position() - 1);
    }
  }

  private void follow(char[] text, int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      char letter = text[i];
      if (letter == 0) {
        throw DamagedFileException.at(
            line, column, "holds a NUL, which no text does; if it is UTF-16: --charset UTF-16LE");
      }
      if (letter == '\n' && afterReturn) {
        afterReturn = false;
        continue;
      }
      afterReturn = letter == '\r';
      if (letter == '\n' || letter == '\r') {
        line++;
        column = 1;
      } else {
        column++;
      }
    }
  }

  private DamagedFileException unreadable(int length) {
    byte[] bad = new byte[Math.max(1, Math.min(length, bytes.remaining()))];
    bytes.duplicate().get(bad);
    boolean utf8 = decoder.charset().equals(StandardCharsets.UTF_8);
    return DamagedFileException.at(
        line,
        column,
        String.format(
            "the bytes %s are no text in %s; %s",
            HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bad),
            decoder.charset(),
            utf8 ? "name its charset, for example --charset windows-1252" : "is --charset right?"));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
