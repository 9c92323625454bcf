package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.commerce.Chargeback;
import dev.cauce.transforms.commerce.Payment;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Payments of which it is known whether they were frauds: a payment is one if it was reported
 * before {@code reportedWithin} had passed, and none if not.
 *
 * <p>In: events as {@link DescribePayments} takes them, bounded. Out: an example for each payment,
 * known once {@code reportedWithin} has passed.
 */
public final class ExamplesOfFraud extends PTransform<PCollectionTuple, PCollection<FraudExample>> {
  private static final long serialVersionUID = 1L;
  private static final TupleTag<DescribedPayment> DESCRIBED = new TupleTag<>("described");
  private static final TupleTag<Long> REPORTED = new TupleTag<>("reported");

  private final Duration reportedWithin;

  private ExamplesOfFraud(Duration reportedWithin) {
    this.reportedWithin = reportedWithin;
  }

  /** Where a fraud is reported within {@code duration}, if ever. */
  public static ExamplesOfFraud reportedWithin(Duration duration) {
    return new ExamplesOfFraud(duration);
  }

  @Override
  public PCollection<FraudExample> expand(PCollectionTuple events) {
    PCollection<KV<String, DescribedPayment>> payments =
        events
            .apply("DescribePayments", DescribePayments.reportedWithin(reportedWithin))
            .apply("ById", ParDo.of(new ByIdFn()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), new DescribedPayment.PaymentCoder()));
    PCollection<KV<String, Long>> reports =
        events
            .get(DescribePayments.CHARGEBACKS)
            .apply("ByPayment", ParDo.of(new ByPaymentFn()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()))
            .apply("Unwindow", Window.into(new GlobalWindows()));
    return KeyedPCollectionTuple.of(DESCRIBED, payments)
        .and(REPORTED, reports)
        .apply("Together", CoGroupByKey.create())
        .apply("Label", ParDo.of(new LabelFn(reportedWithin)))
        .setCoder(new FraudExample.ExampleCoder());
  }

  private static final class ByIdFn extends DoFn<DescribedPayment, KV<String, DescribedPayment>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void key(
        @Element DescribedPayment described, OutputReceiver<KV<String, DescribedPayment>> to) {
      to.output(KV.of(described.payment().getPaymentId(), described));
    }
  }

  private static final class ByPaymentFn extends DoFn<List<Chargeback>, KV<String, Long>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void key(@Element List<Chargeback> reports, OutputReceiver<KV<String, Long>> to) {
      for (Chargeback report : reports) {
        to.output(KV.of(report.getPaymentId(), report.getEventTime().toEpochMilli()));
      }
    }
  }

  private static final class LabelFn extends DoFn<KV<String, CoGbkResult>, FraudExample> {
    private static final long serialVersionUID = 1L;

    private final long withinMillis;

    LabelFn(Duration reportedWithin) {
      withinMillis = reportedWithin.getMillis();
    }

    @ProcessElement
    public void label(@Element KV<String, CoGbkResult> all, OutputReceiver<FraudExample> to) {
      for (DescribedPayment described : all.getValue().getAll(DESCRIBED)) {
        Payment payment = described.payment();
        long paid = payment.getEventTime().toEpochMilli();
        long known = paid + withinMillis;
        boolean fraud = false;
        for (long reported : all.getValue().getAll(REPORTED)) {
          fraud |= reported <= known;
        }
        to.output(
            new FraudExample(
                payment.getPaymentId(),
                Instant.ofEpochMilli(paid),
                Instant.ofEpochMilli(known),
                fraud,
                described.features()));
      }
    }
  }
}
