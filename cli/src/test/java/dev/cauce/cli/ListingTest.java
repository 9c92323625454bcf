package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ListingTest {
  private static final Listing SALES =
      Listing.of("country", "orders", "net_micros")
          .add("ES", 12L, 1_234_500_000L)
          .add("*", 3L, -50_000L)
          .add("FR", 0L, null)
          .add("PT", 1L, 4_125_000L);

  @Test
  void tableShowsMicrosAsDecimalNumbersBelowEachOther() {
    assertEquals(
        """
        country  orders       net
        ES           12  1234.500
        *             3    -0.050
        FR            0
        PT            1     4.125
        """,
        text(SALES, Listing.Format.TABLE));
    assertEquals(
        " net\n7.00\n", text(Listing.of("net_micros").add(7_000_000L), Listing.Format.TABLE));
  }

  @Test
  void programsGetMicrosAsTheyAre() {
    assertEquals(
        "country,orders,net_micros\nES,12,1234500000\n*,3,-50000\nFR,0,\nPT,1,4125000\n",
        text(SALES, Listing.Format.CSV));
    assertEquals(
        "{\"country\":\"ES\",\"orders\":12,\"net_micros\":1234500000}",
        text(SALES, Listing.Format.JSON).lines().findFirst().orElseThrow());
  }

  private static String text(Listing listing, Listing.Format format) {
    StringWriter text = new StringWriter();
    listing.print(new PrintWriter(text), format);
    return text.toString().replace(System.lineSeparator(), "\n");
  }
}
