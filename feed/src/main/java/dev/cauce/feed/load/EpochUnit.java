package dev.cauce.feed.load;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.cauce.pipelines.BadOptionException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a number that is a time counts since 1970. */
enum EpochUnit {
  SECONDS("s", "seconds", 3),
  MILLIS("ms", "milliseconds", 0),
  MICROS("us", "microseconds", -3),
  NANOS("ns", "nanoseconds", -6);

  private final String symbol;
  private final String plural;
  private final int power;

  EpochUnit(String symbol, String plural, int power) {
    this.symbol = symbol;
    this.plural = plural;
    this.power = power;
  }

  /**
   * The unit called {@code symbol}.
   *
   * @param option what names it, for the message
   * @throws BadOptionException if there is none
   */
  static EpochUnit named(String option, String symbol) {
    for (EpochUnit unit : values()) {
      if (unit.symbol.equals(symbol)) {
        return unit;
      }
    }
    throw new BadOptionException(
        option,
        symbol,
        "is none of "
            + Arrays.stream(values()).map(u -> u.symbol).collect(Collectors.joining(", ")),
        "s");
  }

  /** The unit that a mapping calls {@code symbol}. */
  @JsonCreator
  static EpochUnit ofMapping(String symbol) {
    return named("mapping with the unit", symbol);
  }

  /** As much in milliseconds; what is finer is cut off. */
  BigDecimal millis(BigDecimal number) {
    return number.scaleByPowerOfTen(power).setScale(0, RoundingMode.FLOOR);
  }

  String symbol() {
    return symbol;
  }

  @Override
  public String toString() {
    return plural;
  }
}
