package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.artefact.Artefact;
import dev.cauce.transforms.commerce.FraudAlert;
import dev.cauce.transforms.commerce.Payment;
import dev.cauce.transforms.commerce.PaymentScore;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.joda.time.Instant;

/**
 * Says how much payments look like frauds.
 *
 * <p>In: payments with what came before them. Out, one for one: under {@link #SCORES} a score with
 * its reasons; under {@link #ALERTS} those of which the score is at least the threshold.
 */
public final class ScorePayments
    extends PTransform<PCollection<DescribedPayment>, PCollectionTuple> {
  public static final TupleTag<PaymentScore> SCORES = new TupleTag<>("scores") {};
  public static final TupleTag<FraudAlert> ALERTS = new TupleTag<>("alerts") {};

  private static final long serialVersionUID = 1L;

  /** A reason that doubles the odds adds 0.69; what adds less is none. */
  private static final double LEAST_POINTS = 0.1;

  private final Artefact<FraudModel> model;
  private final double threshold;

  private ScorePayments(Artefact<FraudModel> model, double threshold) {
    this.model = model;
    this.threshold = threshold;
  }

  /** By {@code model}; {@code threshold}, from 0 to 1, is the least score of an alert. */
  public static ScorePayments by(Artefact<FraudModel> model, double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold " + threshold + " is not from 0 to 1");
    }
    return new ScorePayments(model, threshold);
  }

  @Override
  public PCollectionTuple expand(PCollection<DescribedPayment> payments) {
    return payments.apply(
        "Score",
        ParDo.of(new ScoreFn(model, threshold)).withOutputTags(SCORES, TupleTagList.of(ALERTS)));
  }

  private static final class ScoreFn extends DoFn<DescribedPayment, PaymentScore> {
    private static final long serialVersionUID = 1L;

    private final Artefact<FraudModel> model;
    private final double threshold;

    ScoreFn(Artefact<FraudModel> model, double threshold) {
      this.model = model;
      this.threshold = threshold;
    }

    @ProcessElement
    public void score(@Element DescribedPayment described, MultiOutputReceiver to) {
      FraudModel.Verdict verdict = model.get().judge(described);
      List<Map.Entry<Reason, Double>> reasons = reasonsOf(verdict);
      to.get(SCORES).output(scoreOf(described, verdict.score(), reasons));
      if (verdict.score() >= threshold) {
        to.get(ALERTS).output(alertOf(described, verdict.score(), reasons));
      }
    }
  }

  /** Largest first; of equal ones in the order of their declaration. */
  private static List<Map.Entry<Reason, Double>> reasonsOf(FraudModel.Verdict verdict) {
    return verdict.points().entrySet().stream()
        .filter(reason -> reason.getValue() >= LEAST_POINTS)
        .sorted(Map.Entry.<Reason, Double>comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  private static PaymentScore scoreOf(
      DescribedPayment described, double score, List<Map.Entry<Reason, Double>> reasons) {
    Payment payment = described.payment();
    List<Past.Window> customer = described.customer().windows();
    List<Past.Window> terminal = described.terminal().windows();
    return new PaymentScore(
        payment.getPaymentId(),
        timeOf(payment),
        payment.getCustomerId(),
        payment.getTerminalId(),
        payment.getAmountMicros(),
        payment.getCurrency(),
        score,
        reasons.stream()
            .map(
                reason -> String.format(Locale.ROOT, "%s %.2f", reason.getKey(), reason.getValue()))
            .collect(Collectors.joining(", ")),
        customer.get(0).payments(),
        customer.get(1).payments(),
        customer.get(2).payments(),
        customer.get(0).meanMicros(),
        customer.get(1).meanMicros(),
        customer.get(2).meanMicros(),
        customer.get(2).reported(),
        terminal.get(0).reported(),
        terminal.get(1).reported(),
        terminal.get(2).reported(),
        terminal.get(0).reportable(),
        terminal.get(1).reportable(),
        terminal.get(2).reportable());
  }

  private static FraudAlert alertOf(
      DescribedPayment described, double score, List<Map.Entry<Reason, Double>> reasons) {
    Payment payment = described.payment();
    return new FraudAlert(
        timeOf(payment),
        payment.getPaymentId(),
        payment.getCustomerId(),
        payment.getTerminalId(),
        payment.getAmountMicros(),
        payment.getCurrency(),
        score,
        reasons.isEmpty() ? "all payments look so" : reasons.get(0).getKey().inWords(described));
  }

  private static Instant timeOf(Payment payment) {
    return Instant.ofEpochMilli(payment.getEventTime().toEpochMilli());
  }
}
