package dev.cauce.operations.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.results.Table;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConditionTest {
  private static final Table<DeadLetter> LETTERS = DeadLetter.tableOf("sales");

  @Test
  void readsEachValueByTheTypeOfItsColumn() {
    assertEquals(
        Map.of(
            "currency", "EUR", "grossMicros", -7L, "start", Instant.parse("2026-01-31T12:00:00Z")),
        Condition.all(
            Sales.TABLE, List.of("currency=EUR", "gross_micros=-7", "start=2026-01-31T12:00:00Z")));
    assertEquals(new Condition("partition", 3), Condition.parse(LETTERS, "partition=3"));
    assertEquals(
        new Condition("payload", ByteBuffer.wrap(new byte[] {(byte) 0xc3, 1})),
        Condition.parse(LETTERS, "payload=0xC301"));
  }

  @Test
  void takesADayForItsFirstInstantInUtc() {
    assertEquals(
        new Condition("start", Instant.parse("2026-01-31T00:00:00Z")),
        Condition.parse(Sales.TABLE, "start=2026-01-31"));
  }

  @Test
  void takesTheNameOfTheFieldToo() {
    assertEquals(new Condition("grossMicros", 1L), Condition.parse(Sales.TABLE, "grossMicros=1"));
  }

  @Test
  void keepsAllThatFollowsTheFirstEqualsSign() {
    assertEquals(new Condition("country", "a=b"), Condition.parse(Sales.TABLE, "country=a=b"));
    assertEquals(new Condition("country", ""), Condition.parse(Sales.TABLE, "country="));
  }

  @Test
  void namesTheColumnsWhenThereIsNoSuchColumn() {
    String message = refusal(Sales.TABLE, "colour=red");
    assertTrue(message.contains("colour=red"), message);
    assertTrue(message.contains("period, currency, country, start"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "units=many, units, units=42",
    "units=, units, units=42",
    "units=1.5, units, units=42",
    "start=yesterday, start, start=2026-01-31T12:00:00Z",
    "start=2026-02-30, start, start=2026-01-31T12:00:00Z"
  })
  void namesTheColumnTheValueAndAGoodExample(String text, String column, String example) {
    String message = refusal(Sales.TABLE, text);
    assertTrue(message.startsWith("--where " + text + " "), message);
    assertTrue(message.contains("column " + column), message);
    assertTrue(message.endsWith("a good one: --where " + example), message);
  }

  @Test
  void refusesNumbersAndBytesThatAreNone() {
    assertTrue(refusal(LETTERS, "partition=9999999999").contains("whole number"));
    assertTrue(refusal(LETTERS, "payload=c301").contains("--where payload=0xc301"));
    assertTrue(refusal(LETTERS, "payload=0xc30").contains("--where payload=0xc301"));
  }

  @Test
  void refusesWhatIsNoCondition() {
    assertTrue(refusal(Sales.TABLE, "currency").contains("is not COLUMN=VALUE"));
    assertTrue(refusal(Sales.TABLE, "=EUR").contains("is not COLUMN=VALUE"));
  }

  @Test
  void refusesAColumnThatIsNamedTwice() {
    assertThrows(
        BadOptionException.class,
        () -> Condition.all(Sales.TABLE, List.of("currency=EUR", "currency=USD")));
  }

  private static String refusal(Table<?> table, String text) {
    return assertThrows(BadOptionException.class, () -> Condition.parse(table, text)).getMessage();
  }
}
