package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.hash.Hashing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class ContentHashTest {

  @Property
  void isGuavas(@ForAll @Size(max = 70) byte[] bytes, @ForAll @IntRange(max = 20) int start) {
    int from = Math.min(start, bytes.length);
    byte[] expected = Hashing.murmur3_128().hashBytes(bytes, from, bytes.length - from).asBytes();
    ByteBuffer words = ByteBuffer.wrap(expected).order(ByteOrder.LITTLE_ENDIAN);
    ContentHash hash = new ContentHash();
    hash.of(bytes, from);
    assertEquals(words.getLong(), hash.low());
    assertEquals(words.getLong(), hash.high());
  }
}
