package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.suite.commerce.RankedPayments;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.PaymentScore;
import dev.cauce.transforms.commerce.TrainedModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Fraud Detection Handbook's payments: trained on the first week of July, judged on the third;
 * or on the week that begins at {@code -Dcauce.week}, and the second after it. A fraud is only ever
 * known by a chargeback, a week later. Features and settings were chosen on weeks of May and June.
 */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "flink", because = "all runners leave the same scores, and this is the quickest")
class FraudHandbookTest {
  private static final Path FOLDER = RealData.folder("commerce/fraud_handbook");
  private static final int DELAY_DAYS = 7;
  private static final LocalDate TRAINED =
      LocalDate.parse(System.getProperty("cauce.week", "2018-07-01"));
  private static final LocalDate KNOWN = TRAINED.plusDays(DELAY_DAYS);
  private static final LocalDate JUDGED = KNOWN.plusDays(DELAY_DAYS);

  @Test
  void scoresTellFraudsApartAsWellAsTheyMust(SuiteLogs logs, @TempDir Path own) throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "commerce/fraud_handbook is not in the data folder");
    RankedPayments ranked = new RankedPayments(TRAINED, JUDGED);
    Path chargebacks = own.resolve("chargebacks.csv");
    Files.write(chargebacks, chargebacks(ranked));
    try (RealData data = new RealData(logs.servers(), "fraud_handbook")) {
      data.load(
          CommerceTopics.PAYMENTS.name(),
          RealData.files(FOLDER, ".csv.gz"),
          "--mapping=fraud_handbook",
          "--until=2018-08-01");
      data.load(
          CommerceTopics.CHARGEBACKS.name(), List.of(chargebacks.toString()), "--until=2018-09-01");
      String artefacts = "--artefacts=" + own.resolve("artefacts");
      data.run("fraud_model", KNOWN.toString(), JUDGED.toString(), artefacts);
      List<Row> models = data.rows(TrainedModel.TABLE);
      assertEquals(1, models.size());
      String model = "--model=" + models.get(0).getString("artefact");
      data.run(
          "fraud", JUDGED.toString(), JUDGED.plusDays(DELAY_DAYS).toString(), artefacts, model);
      data.rows(PaymentScore.TABLE)
          .forEach(row -> ranked.score(row.getString("paymentId"), row.getDouble("score")));
    }
    System.out.println(ranked);
    assertTrue(ranked.averagePrecision() >= 0.55, ranked::toString);
    assertTrue(ranked.areaUnderCurve() >= 0.83, ranked::toString);
    assertTrue(ranked.cardPrecision() >= 0.25, ranked::toString);
  }

  /**
   * A report of each fraud, a week after it; every payment and its label goes to {@code ranked}.
   */
  private static List<String> chargebacks(RankedPayments ranked) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("chargebackId,paymentId,customerId,terminalId,eventTime");
    for (String file : RealData.files(FOLDER, ".csv.gz")) {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(Path.of(file))),
                  StandardCharsets.UTF_8))) {
        for (String line : reader.lines().skip(1).toList()) {
          String[] cells = line.split(",");
          LocalDateTime time = LocalDateTime.parse(cells[1]);
          boolean fraud = cells[5].equals("1");
          ranked.label(cells[0], cells[2], time, fraud);
          if (fraud) {
            lines.add(
                String.join(
                    ",",
                    "b" + cells[0],
                    cells[0],
                    cells[2],
                    cells[3],
                    time.plusDays(DELAY_DAYS) + "Z"));
          }
        }
      }
    }
    return lines;
  }
}
