package dev.cauce.operations.rows;

import com.google.common.io.BaseEncoding;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The value of a column as text, and when two values are the same. */
public final class CellText {
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  private CellText() {}

  /**
   * Bytes in hexadecimal digits after {@code 0x}, times in ISO 8601, all else as it is; or null.
   */
  public static @Nullable String of(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    return value instanceof byte[] bytes ? "0x" + HEX.encode(bytes) : value.toString();
  }

  /** Numbers and truth values as they are, the rest as text, or null. */
  public static @Nullable Object cell(@Nullable Object value) {
    return value instanceof Number || value instanceof Boolean ? value : of(value);
  }

  /** {@code value} as text, of which {@code most} characters are shown. */
  public static @Nullable String abbreviated(@Nullable Object value, int most) {
    if (value instanceof byte[] bytes && 2 + 2L * bytes.length > most) {
      int shown = Math.max(0, most / 2 - 1);
      return of(Arrays.copyOf(bytes, shown)) + "… (" + bytes.length + " bytes)";
    }
    String text = of(value);
    return text == null || text.length() <= most ? text : text.substring(0, most) + "…";
  }

  /** The fields {@code names} of {@code row}, as {@code period=DAY currency=EUR}. */
  public static String named(Row row, List<String> names) {
    return names.stream()
        .map(name -> name + "=" + of(row.getValue(name)))
        .collect(Collectors.joining(" "));
  }

  /** Whether two values are the same, floating point by its bits, bytes by their content. */
  public static boolean same(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Double x && b instanceof Double y) {
      return Double.doubleToLongBits(x) == Double.doubleToLongBits(y);
    }
    if (a instanceof byte[] x && b instanceof byte[] y) {
      return Arrays.equals(x, y);
    }
    return Objects.equals(a, b);
  }
}
