package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Sales;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real orders: the sales of each month are the published ones, to the last digit. */
@ExtendWith(SharedServers.class)
class OnlineRetailTest {
  private static final Path FOLDER = RealData.folder("commerce/online_retail");

  @Test
  void monthlySalesEqualTheReference(SuiteLogs logs) throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "commerce/online_retail is not in the data folder");
    List<String> reference = Files.readAllLines(FOLDER.resolve("reference_monthly.csv"));
    String first = reference.get(1).substring(0, 7) + "-01";
    String end = nextMonth(reference.get(reference.size() - 1).substring(0, 7));
    TreeMap<String, String> actual = new TreeMap<>();
    try (RealData data = new RealData(logs.servers(), "online_retail")) {
      data.load(
          CommerceTopics.ORDERS.name(),
          RealData.files(FOLDER, ".csv.gz"),
          "--mapping=online_retail",
          "--until=" + end);
      data.run("sales", first, end);
      for (Row row : data.rows(Sales.TABLE)) {
        if (row.getString("period").equals("MONTH") && row.getString("country").equals("*")) {
          actual.put(row.getDateTime("start").toString().substring(0, 7), figures(row));
        }
      }
    }
    TreeMap<String, String> expected = new TreeMap<>();
    reference.stream()
        .skip(1)
        .map(line -> line.split(","))
        .forEach(
            month ->
                expected.put(
                    month[0], figures(month[2], month[5], micros(month[7]), micros(month[8]))));
    assertEquals(expected, actual);
  }

  private static String figures(Row row) {
    return figures(
        row.getValue("events"),
        row.getValue("customers"),
        row.getValue("netMicros"),
        row.getValue("grossMicros"));
  }

  private static String figures(Object invoices, Object customers, Object net, Object gross) {
    return invoices + " invoices, " + customers + " customers, net " + net + ", gross " + gross;
  }

  private static long micros(String amount) {
    return new BigDecimal(amount).movePointRight(6).longValueExact();
  }

  private static String nextMonth(String month) {
    return YearMonth.parse(month).plusMonths(1) + "-01";
  }
}
