package dev.cauce.transforms.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strings that came before, by their UTF-8: countries, products and customers come again and again.
 * One is kept when it comes for the second time with none of the same slot between, so that names
 * that come once, as ids do, push none out.
 *
 * <p>Not thread-safe.
 */
final class RecentStrings {
  /** A power of two. */
  private static final int SLOTS = 4096;

  private static final int LONGEST = 64;

  /** Hashes, of what a slot saw last and of what it keeps: a look at the latter's bytes is dear. */
  private final int[] seen = new int[SLOTS];

  private final int[] kept = new int[SLOTS];
  private final byte[][] utf8 = new byte[SLOTS][];
  private final String[] strings = new String[SLOTS];

  /** The string of {@code length} bytes of UTF-8 from {@code start} on. */
  String of(byte[] bytes, int start, int length) {
    if (length > LONGEST) {
      return new String(bytes, start, length, StandardCharsets.UTF_8);
    }
    int hash = hash(bytes, start, length);
    int slot = (hash ^ hash >>> 16) & SLOTS - 1;
    if (kept[slot] == hash && isKept(slot, bytes, start, length)) {
      return strings[slot];
    }
    String string = new String(bytes, start, length, StandardCharsets.UTF_8);
    if (seen[slot] == hash) {
      kept[slot] = hash;
      utf8[slot] = Arrays.copyOfRange(bytes, start, start + length);
      strings[slot] = string;
    }
    seen[slot] = hash;
    return string;
  }

  private boolean isKept(int slot, byte[] bytes, int start, int length) {
    byte[] own = utf8[slot];
    return own != null && Arrays.equals(own, 0, own.length, bytes, start, start + length);
  }

  private static int hash(byte[] bytes, int start, int length) {
    int hash = 1;
    for (int i = start; i < start + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }
}
