package dev.cauce.operations.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.commerce.TopProduct;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpectedChangesTest {
  private static final List<Table<?>> TABLES = List.of(Sales.TABLE, TopProduct.TABLE);
  private static final Row ROW = SomeSales.hour(1, "ES", 3);
  private static final Row OTHER_NET = Row.fromRow(ROW).withFieldValue("netMicros", 5L).build();

  @Test
  void expectedColumnIsCountedAndIsNoDifference() {
    RowComparison.Outcome outcome = compare("column=net_micros", ROW, OTHER_NET);
    assertEquals(List.of(), outcome.differences());
    assertEquals(1, outcome.counts().differentRows());
    assertEquals(1, outcome.counts().differentCells());
    assertEquals(1, outcome.counts().expectedCells());
    assertTrue(outcome.counts().agrees());
  }

  @Test
  void otherColumnThanTheExpectedOneIsADifference() {
    RowComparison.Outcome outcome = compare("column=units", ROW, OTHER_NET);
    assertEquals("netMicros", outcome.differences().get(0).column());
    assertFalse(outcome.counts().agrees());
  }

  @Test
  void numberMayChangeByTheToleranceAndNoMore() {
    assertTrue(compare("column=net,tolerance=2999995", ROW, OTHER_NET).counts().agrees());
    assertFalse(compare("column=net,tolerance=2999994", ROW, OTHER_NET).counts().agrees());
    assertFalse(compare("column=net,tolerance=0", ROW, OTHER_NET).counts().agrees());
  }

  @Test
  void toleranceIsExactWhereADoubleIsNot() {
    Row a = Row.fromRow(ROW).withFieldValue("netMicros", Long.MAX_VALUE - 1).build();
    Row b = Row.fromRow(ROW).withFieldValue("netMicros", Long.MAX_VALUE).build();
    assertTrue(compare("column=net,tolerance=1", a, b).counts().agrees());
    assertFalse(compare("column=net,tolerance=0.999", a, b).counts().agrees());
  }

  @Test
  void columnOfAnotherTableIsNotExpected() {
    assertFalse(compare("column=net,table=top_products", ROW, OTHER_NET).counts().agrees());
  }

  @Test
  void rowMayBeMissingOnlyWhereTheTableIsExpected() {
    assertFalse(compare("column=net", ROW, null).counts().agrees());
    assertFalse(compare("table=top_products", ROW, null).counts().agrees());
    RowComparison.Outcome outcome = compare("table=sales", ROW, null);
    assertTrue(outcome.counts().agrees());
    assertEquals(1, outcome.counts().missingInB());
    assertEquals(List.of(), outcome.differences());
    assertTrue(compare("table=sales", ROW, OTHER_NET).counts().agrees());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "column=nett | names no column; the columns are sales: end, events, orders",
        "column=net,table=sale | names no table; the tables are sales, top_products",
        "column=period | key of sales",
        "column=net,tolerance=-1 | no number of 0 or more",
        "column=net,tolerance=much | no number of 0 or more",
        "table=sales,tolerance=1 | without a column",
        "column=product_id,tolerance=1 | holds no numbers",
        "net | is neither",
        "column=net,column=units | is neither",
        "tolerance=1 | names neither"
      })
  void whatNamesNothingIsRefusedAndSaysWhatThereIs(String text, String problem) {
    BadOptionException refusal =
        assertThrows(BadOptionException.class, () -> ExpectedChanges.parse(List.of(text), TABLES));
    assertTrue(refusal.getMessage().startsWith("--expect " + text), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(problem), refusal.getMessage());
  }

  private static RowComparison.Outcome compare(String expected, Row a, Row b) {
    return RowComparison.of(Sales.TABLE, "c", "all")
        .expecting(ExpectedChanges.parse(List.of(expected), TABLES))
        .compare(a, b);
  }
}
