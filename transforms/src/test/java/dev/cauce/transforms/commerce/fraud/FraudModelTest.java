package dev.cauce.transforms.commerce.fraud;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.commerce.Payment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FraudModelTest {
  private static final FraudModel MODEL =
      new FraudModel(
          Duration.standardDays(7),
          -2,
          List.of(
              new FraudModel.Weighed(Feature.AMOUNT, 50, 25, 0.5),
              new FraudModel.Weighed(Feature.NIGHT, 0.25, 0.5, 1)));

  @Test
  void isReadAsItWasWritten() throws IOException {
    assertEquals(MODEL, FraudModel.read(MODEL.write()));
    assertArrayEquals(MODEL.write(), FraudModel.read(MODEL.write()).write());
  }

  @Test
  void linesThatSayNothingAreLeftOut() throws IOException {
    String text = "\n# by hand\n" + new String(MODEL.write(), StandardCharsets.UTF_8) + "\n#\n";
    assertEquals(MODEL, FraudModel.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cauce fraud model 2",
        "cauce fraud model 1",
        "cauce fraud model 1\nreported_within PT168H",
        "cauce fraud model 1\nreported_within P7D\nintercept NaN",
        "cauce fraud model 1\nreported_within a week\nintercept 1",
        "cauce fraud model 1\nreported_within PT0S\nintercept 1",
        "cauce fraud model 1\nreported_within PT9999H\nintercept 1",
        "cauce fraud model 1\nreported_within PT168H\nintercept 1\nshoe_size mean 1 deviation 1 weight 1",
        "cauce fraud model 1\nreported_within PT168H\nintercept 1\namount mean 1 deviation 0 weight 1",
        "cauce fraud model 1\nreported_within PT168H\nintercept 1\namount mean 1 deviation 1 weight 1 2",
        "cauce fraud model 1\nreported_within PT168H\nintercept 1\namount mean 1"
      })
  void whatIsNoModelIsRefusedWithTheLineThatIsWrong(String text) {
    IOException refused =
        assertThrows(
            IOException.class, () -> FraudModel.read(text.getBytes(StandardCharsets.UTF_8)));
    assertTrue(refused.getMessage().startsWith("its ") || refused.getMessage().startsWith("it "));
  }

  @Test
  void scoreIsTheOddsOfItsPoints() {
    FraudModel.Verdict verdict = MODEL.judge(payment("2026-01-05T03:00:00Z", 100_000_000));
    assertEquals(Map.of(Reason.AMOUNT, 1.0, Reason.TIME, 1.5), verdict.points());
    assertEquals(1 / (1 + Math.exp(-0.5)), verdict.score(), 1e-12);
  }

  @Test
  void learnsWhatTellsFraudsApartAndHowOftenTheyAre() {
    List<FraudExample> examples = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      boolean fraud = random.nextInt(20) == 0;
      DescribedPayment described =
          payment(
              "2026-01-05T12:00:00Z",
              (fraud ? 150_000_000 : 50_000_000) + random.nextInt(90_000_000));
      examples.add(
          new FraudExample(
              "p" + i,
              org.joda.time.Instant.ofEpochMilli(i),
              org.joda.time.Instant.ofEpochMilli(i),
              fraud,
              described.features()));
    }
    FraudModel model = LogisticRegression.of(examples, 1, Duration.standardDays(7));
    double small = model.judge(payment("2026-01-05T12:00:00Z", 60_000_000)).score();
    double large = model.judge(payment("2026-01-05T12:00:00Z", 200_000_000)).score();
    assertTrue(small < 0.01 && large > 0.9, small + " " + large);
    double mean =
        examples.stream()
            .mapToDouble(
                example ->
                    model
                        .judge(
                            payment(
                                "2026-01-05T12:00:00Z", Math.round(example.features()[0] * 1e6)))
                        .score())
            .average()
            .orElseThrow();
    assertEquals(0.05, mean, 0.01);
    // Where a fraud was drawn ten times as often as another, the odds are a tenth.
    FraudModel drawn = LogisticRegression.of(examples, 10, Duration.standardDays(7));
    assertEquals(model.intercept() - Math.log(10), drawn.intercept(), 1e-12);
  }

  private static DescribedPayment payment(String time, long micros) {
    Payment payment = new Payment("p", "c", "t", micros, "EUR", Instant.parse(time));
    Past none =
        new PaymentHistory()
            .pay(micros, payment.getEventTime().toEpochMilli(), Duration.standardDays(7));
    return new DescribedPayment(payment, none, none);
  }
}
