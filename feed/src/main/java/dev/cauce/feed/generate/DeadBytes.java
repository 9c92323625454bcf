package dev.cauce.feed.generate;

import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.intake.Decode;
import dev.cauce.transforms.intake.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Values that can't be read: each reason in turn, so that even a few show them all. */
final class DeadBytes<E extends SpecificRecord> {
  private static final int FINGERPRINT_AT = 2;
  private static final byte[] JUNK = "{\"not\": \"Avro\"}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TOO_LARGE = new byte[Decode.MAX_RECORD_BYTES + 1];

  /** Spoils a field of an event, for each variant another one. */
  interface Spoiling<E> {
    void spoil(E event, int variant);
  }

  private final EventCodec<E> codec;
  private final Spoiling<? super E> spoiling;

  DeadBytes(EventCodec<E> codec, Spoiling<? super E> spoiling) {
    this.codec = codec;
    this.spoiling = spoiling;
  }

  /** The reason of the {@code nth} dead record; there are only three large ones. */
  static DeadReason reasonOf(int nth) {
    if (nth == 5 || nth == 105 || nth == 1005) {
      return DeadReason.TOO_LARGE;
    }
    return switch (nth % 5) {
      case 1 -> DeadReason.MALFORMED;
      case 2 -> DeadReason.NULL_PAYLOAD;
      case 3 -> DeadReason.UNKNOWN_SCHEMA;
      default -> DeadReason.INVALID_FIELD;
    };
  }

  /** The {@code nth} dead value, made of {@code event}. */
  byte @Nullable [] of(int nth, E event) {
    int variant = nth / 5;
    return switch (reasonOf(nth)) {
      case NULL_PAYLOAD -> null;
      case TOO_LARGE -> TOO_LARGE;
      case MALFORMED -> malformed(codec.encode(event), variant);
      case UNKNOWN_SCHEMA -> unknown(codec.encode(event));
      case INVALID_FIELD -> {
        spoiling.spoil(event, nth % 5 == 0 ? 2 * variant : 2 * variant + 1);
        yield codec.encode(event);
      }
      case CONFLICT -> throw new IllegalStateException("no value alone is a conflict");
    };
  }

  private static byte[] malformed(byte[] bytes, int variant) {
    return switch (variant % 4) {
      case 0 -> Arrays.copyOf(bytes, bytes.length - 1);
      case 1 -> JUNK;
      case 2 -> Arrays.copyOf(bytes, bytes.length + 1);
      default -> new byte[0];
    };
  }

  private static byte[] unknown(byte[] bytes) {
    bytes[FINGERPRINT_AT] ^= 0x55;
    return bytes;
  }
}
