package dev.cauce.transforms.timeorder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

final class MemoryCoderTest {
  private static final MemoryCoder<Long> LONGS =
      MemoryCoder.of(3, (memory, out) -> out.writeLong(memory), DataInput::readLong);

  @Test
  void aMemoryComesBackAndBeginsWithItsVersion() throws IOException {
    byte[] bytes = CoderUtils.encodeToByteArray(LONGS, 42L);

    assertArrayEquals(new byte[] {3, 0, 0, 0, 0, 0, 0, 0, 42}, bytes);
    assertEquals(42L, CoderUtils.decodeFromByteArray(SerializableUtils.clone(LONGS), bytes));
  }

  @Test
  void whatAnotherVersionWroteIsRefused() throws IOException {
    MemoryCoder<Long> older = MemoryCoder.of(2, MemoryCoderTest::write, DataInput::readLong);
    byte[] bytes = CoderUtils.encodeToByteArray(older, 42L);

    IOException refused =
        assertThrows(IOException.class, () -> LONGS.decode(new ByteArrayInputStream(bytes)));
    assertEquals("A memory of version 2, where 3 is known", refused.getMessage());
  }

  @Test
  void whatWasCutOffIsRefused() throws IOException {
    byte[] bytes = CoderUtils.encodeToByteArray(LONGS, 42L);

    assertThrows(
        EOFException.class, () -> LONGS.decode(new ByteArrayInputStream(Arrays.copyOf(bytes, 5))));
  }

  private static void write(Long memory, DataOutput out) throws IOException {
    out.writeLong(memory);
  }
}
