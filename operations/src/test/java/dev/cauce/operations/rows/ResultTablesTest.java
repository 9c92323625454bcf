package dev.cauce.operations.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.transforms.commerce.Sales;
import org.junit.jupiter.api.Test;

final class ResultTablesTest {
  @Test
  void findsATableByItsName() {
    assertEquals(Sales.TABLE, ResultTables.find("sales"));
  }

  @Test
  void findsTheLedgerAndTheDeadLettersOfEveryPipeline() {
    for (Catalog pipeline : Catalog.all()) {
      assertEquals(
          pipeline + "_dead_letters", ResultTables.find(pipeline + "_dead_letters").name());
      assertEquals(
          pipeline + "_ledger_arrivals", ResultTables.find(pipeline + "_ledger_arrivals").name());
      assertEquals(
          pipeline + "_ledger_events", ResultTables.find(pipeline + "_ledger_events").name());
    }
  }

  @Test
  void listsTheTablesWhenThereIsNoSuchTable() {
    String message =
        assertThrows(BadOptionException.class, () -> ResultTables.find("sale")).getMessage();
    assertTrue(message.contains("\"sale\""), message);
    assertTrue(message.contains("sales_ledger_events"), message);
    assertTrue(message.contains("top_products"), message);
  }
}
