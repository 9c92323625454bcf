package dev.cauce.operations.compare;

import java.io.Serializable;
import java.math.BigDecimal;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What may change between two generations.
 *
 * @param field the field whose values may change, or null when all of the table may, its rows too
 * @param tolerance by how much a number may change at most, or null when it may by any amount
 */
record ExpectedChange(String table, @Nullable String field, @Nullable BigDecimal tolerance)
    implements Serializable {

  /** Whether rows of {@code of} may come and go. */
  boolean allowsRowsOf(String of) {
    return field == null && table.equals(of);
  }

  /** Whether {@code changed}, a field of {@code of}, may change from {@code a} to {@code b}. */
  boolean allows(String of, String changed, @Nullable Object a, @Nullable Object b) {
    if (!table.equals(of) || (field != null && !field.equals(changed))) {
      return false;
    }
    if (tolerance == null) {
      return true;
    }
    return isFinite(a)
        && isFinite(b)
        && exact(a).subtract(exact(b)).abs().compareTo(tolerance) <= 0;
  }

  private static boolean isFinite(@Nullable Object value) {
    return value instanceof Number number && Double.isFinite(number.doubleValue());
  }

  /** Never by way of a double, which does not hold every long. */
  private static BigDecimal exact(Object value) {
    return new BigDecimal(value.toString());
  }
}
