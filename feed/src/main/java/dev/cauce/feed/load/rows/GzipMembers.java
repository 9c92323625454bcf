package dev.cauce.feed.load.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What gzip packed, member after member up to the end of the input (RFC 1952). Java's own stream
 * takes a pause of the input for its end, and what follows a member for nothing; here each member
 * must be whole, have its checksum, and be followed by another one or by the end.
 */
final class GzipMembers extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int MAGIC = 0x8b1f;
  private static final int DEFLATE = 8;
  private static final int HEADER_CHECKSUM = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private final CRC32 headerChecksum = new CRC32();
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private long before;
  private boolean inMember;

  GzipMembers(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    while (length > 0) {
      if (!inMember && !beginMember()) {
        return -1;
      }
      int count = inflate(to, from, length);
      if (count > 0) {
        checksum.update(to, from, count);
        return count;
      }
      if (inflater.finished()) {
        endMember();
      } else if (inflater.needsDictionary()) {
        throw damaged("asks for a dictionary, which gzip has none of");
      } else if (inflater.needsInput()) {
        requireMore();
        inflater.setInput(buffer, 0, limit);
        at = limit;
      }
    }
    return 0;
  }

  private int inflate(byte[] to, int from, int length) throws IOException {
    try {
      return inflater.inflate(to, from, length);
    } catch (DataFormatException e) {
      throw damaged("is damaged (" + e.getMessage() + ")");
    }
  }

  /** Reads a header; false at the end of the input. */
  private boolean beginMember() throws IOException {
    if (at == limit && !fill()) {
      return false;
    }
    long begin = place();
    headerChecksum.reset();
    if (next() != (MAGIC & 0xff) || next() != MAGIC >> Byte.SIZE) {
      throw new DamagedFileException(
          " is damaged: from byte " + begin + " on stands what is no member of gzip");
    }
    int method = next();
    int flags = next();
    if (method != DEFLATE || (flags & RESERVED) != 0) {
      throw damaged("has a header that gzip does not write");
    }
    skip(6);
    skipOptional(flags);
    inflater.reset();
    inflater.setInput(buffer, at, limit - at);
    at = limit;
    checksum.reset();
    inMember = true;
    return true;
  }

  private void skipOptional(int flags) throws IOException {
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << Byte.SIZE);
    }
    if ((flags & NAME) != 0) {
      skipText();
    }
    if ((flags & COMMENT) != 0) {
      skipText();
    }
    if ((flags & HEADER_CHECKSUM) != 0) {
      long expected = headerChecksum.getValue() & 0xffff;
      if ((next() | next() << Byte.SIZE) != expected) {
        throw damaged("has a header whose checksum is wrong");
      }
    }
  }

  private void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      next();
    }
  }

  private void skipText() throws IOException {
    int letter;
    do {
      letter = next();
    } while (letter != 0);
  }

  private void endMember() throws IOException {
    at = limit - inflater.getRemaining();
    long expected = word();
    long size = word();
    if (expected != checksum.getValue() || size != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw damaged("does not have the checksum and the length that gzip wrote");
    }
    inMember = false;
  }

  private long word() throws IOException {
    long word = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      word |= (long) next() << shift;
    }
    return word;
  }

  private int next() throws IOException {
    if (at == limit) {
      requireMore();
    }
    int next = buffer[at++] & 0xff;
    headerChecksum.update(next);
    return next;
  }

  private void requireMore() throws IOException {
    if (!fill()) {
      throw new DamagedFileException(
          " is damaged: it ends in the middle of what gzip packed, at byte " + place());
    }
  }

  private boolean fill() throws IOException {
    before += limit;
    at = 0;
    limit = Math.max(0, in.read(buffer, 0, BUFFER));
    return limit > 0;
  }

  /** The byte of the packed input that comes next, from 0. */
  private long place() {
    return before + at;
  }

  private DamagedFileException damaged(String problem) {
    return new DamagedFileException(
        " is damaged: what gzip packed " + problem + ", before byte " + place());
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
