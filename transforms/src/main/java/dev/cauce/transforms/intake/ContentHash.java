package dev.cauce.transforms.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * MurmurHash3 of 128 bits for x64: Guava's, without an object for each hash. Of 2³² contents under
 * one id and time two are taken for one with a probability of 2⁻⁶⁵.
 *
 * <p>Not thread-safe.
 *
 * @see <a href="https://github.com/aappleby/smhasher/blob/master/src/MurmurHash3.cpp">Austin
 *     Appleby's own</a>
 */
final class ContentHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BLOCK = 2 * Long.BYTES;
  private static final long C1 = 0x87c37b91114253d5L;
  private static final long C2 = 0x4cf5ad432745937fL;

  private long high;
  private long low;

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /** Takes {@code bytes} from {@code start} on. */
  void of(byte[] bytes, int start) {
    low = 0;
    high = 0;
    int at = start;
    for (; at + BLOCK <= bytes.length; at += BLOCK) {
      low ^= mixLow((long) LONG.get(bytes, at));
      low = (Long.rotateLeft(low, 27) + high) * 5 + 0x52dce729;
      high ^= mixHigh((long) LONG.get(bytes, at + Long.BYTES));
      high = (Long.rotateLeft(high, 31) + low) * 5 + 0x38495ab5;
    }
    low ^= mixLow(rest(bytes, at));
    high ^= mixHigh(rest(bytes, at + Long.BYTES));
    finish(bytes.length - start);
  }

  /** Up to eight bytes from {@code at} on, of which there may be none. */
  private static long rest(byte[] bytes, int at) {
    long rest = 0;
    for (int i = Math.min(bytes.length, at + Long.BYTES) - 1; i >= at; i--) {
      rest = rest << Byte.SIZE | bytes[i] & 0xFF;
    }
    return rest;
  }

  private static long mixLow(long block) {
    return Long.rotateLeft(block * C1, 31) * C2;
  }

  private static long mixHigh(long block) {
    return Long.rotateLeft(block * C2, 33) * C1;
  }

  private void finish(int length) {
    low ^= length;
    high ^= length;
    low += high;
    high += low;
    low = avalanche(low);
    high = avalanche(high);
    low += high;
    high += low;
  }

  private static long avalanche(long word) {
    long mixed = (word ^ word >>> 33) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ mixed >>> 33;
  }
}
