package dev.cauce.feed.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.EventCodec;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The real invoices, mapped to orders, have the published sums of each month. */
final class OnlineRetailTest {

  /** What a month sums up to. */
  private static final class Month {
    long rows;
    long invoices;
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal gross = BigDecimal.ZERO;
  }

  private static Path data() {
    String set = System.getProperty("cauce.data");
    Path data =
        set != null
            ? Path.of(set)
            : Path.of(System.getProperty("cauce.home", "."), "..", "shared", "data");
    return data.resolve("commerce/online_retail");
  }

  @Test
  void monthlySumsOfMappedOrdersEqualTheReference() throws Exception {
    Path folder = data();
    assumeTrue(
        Files.isDirectory(folder), "there is no Online Retail in " + folder + "; see -Dcauce.data");
    List<String> files;
    try (Stream<Path> paths = Files.list(folder)) {
      files = paths.map(Path::toString).filter(path -> path.endsWith(".csv.gz")).sorted().toList();
    }
    LoadSettings settings =
        new LoadSettings(
            Mapping.named("online_retail"), ZoneOffset.UTC, LoadSettings.EVENT_TIME, false);
    Loaded loaded = Loading.read(CommerceTopics.ORDERS, files, settings, rows -> {});
    assertEquals(List.of(), loaded.rejections().first());
    assertEquals(0, loaded.duplicates());
    assertEquals(reference(folder), monthsOf(loaded));
  }

  private static Map<YearMonth, String> monthsOf(Loaded loaded) throws DeadRecordException {
    EventCodec<Order> codec = EventCodec.of(CommerceTopics.ORDERS);
    Map<YearMonth, Month> months = new TreeMap<>();
    for (LoadedEvent event : loaded.events()) {
      Order order = codec.decode(event.value());
      YearMonth time = YearMonth.from(order.getEventTime().atZone(ZoneOffset.UTC));
      Month month = months.computeIfAbsent(time, t -> new Month());
      month.invoices++;
      for (OrderLine line : order.getLines()) {
        BigDecimal amount =
            BigDecimal.valueOf(line.getQuantity())
                .multiply(BigDecimal.valueOf(line.getUnitPriceMicros(), 6));
        month.rows++;
        month.net = month.net.add(amount);
        month.gross = month.gross.add(amount.max(BigDecimal.ZERO));
      }
    }
    Map<YearMonth, String> shown = new TreeMap<>();
    months.forEach((time, m) -> shown.put(time, shown(m.rows, m.invoices, m.net, m.gross)));
    return shown;
  }

  private static Map<YearMonth, String> reference(Path folder) throws IOException {
    Map<YearMonth, String> months = new TreeMap<>();
    List<String> lines = Files.readAllLines(folder.resolve("reference_monthly.csv"));
    List<String> header = List.of(lines.get(0).split(",", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      months.put(
          YearMonth.parse(cells[header.indexOf("month")]),
          shown(
              Long.parseLong(cells[header.indexOf("rows")]),
              Long.parseLong(cells[header.indexOf("distinct_invoices")]),
              new BigDecimal(cells[header.indexOf("net_amount_all_rows")]),
              new BigDecimal(cells[header.indexOf("gross_amount_qty_gt0_price_gt0")])));
    }
    return months;
  }

  private static String shown(long rows, long invoices, BigDecimal net, BigDecimal gross) {
    return String.format(
        "%d rows, %d invoices, net %s, gross %s",
        rows,
        invoices,
        net.stripTrailingZeros().toPlainString(),
        gross.stripTrailingZeros().toPlainString());
  }
}
