package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.commerce.Chargeback;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Payment;
import dev.cauce.transforms.commerce.PaymentScore;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.OneOf;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.DefaultTrigger;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Says of each payment what its customer did and its terminal suffered before it.
 *
 * <p>In: under {@link #PAYMENTS} and {@link #CHARGEBACKS} lists of events as {@code Inputs.read}
 * gives them, bounded or unbounded. Out, in the global window: each payment at the last instant of
 * its second, once that is complete in both topics. A report counts from its own event time on; one
 * of a payment that nobody has seen counts for the customer and the terminal that it names.
 *
 * <p>What came before at the customer goes with the payment to its terminal.
 */
public final class DescribePayments
    extends PTransform<PCollectionTuple, PCollection<DescribedPayment>> {
  public static final TupleTag<List<Payment>> PAYMENTS = new TupleTag<>("payments");
  public static final TupleTag<List<Chargeback>> CHARGEBACKS = new TupleTag<>("chargebacks");

  private static final long serialVersionUID = 1L;
  private static final StringUtf8Coder IDS = StringUtf8Coder.of();
  private static final OneOf.Topics TOPICS =
      OneOf.of(CommerceTopics.PAYMENTS, CommerceTopics.CHARGEBACKS);

  private final Duration reportedWithin;

  private DescribePayments(Duration reportedWithin) {
    this.reportedWithin = reportedWithin;
  }

  /** Where a fraud is reported within {@code duration}, if ever. */
  public static DescribePayments reportedWithin(Duration duration) {
    return new DescribePayments(duration);
  }

  /** How far back a description depends on payments. */
  public static Duration lookback(Duration reportedWithin) {
    return PaymentHistory.reach(reportedWithin).plus(PaymentScore.STEP);
  }

  @Override
  public PCollection<DescribedPayment> expand(PCollectionTuple events) {
    PCollection<List<Chargeback>> reports = events.get(CHARGEBACKS);
    PCollection<KV<String, OneOf>> ofCustomers =
        PCollectionList.of(
                events
                    .get(PAYMENTS)
                    .apply(
                        "Payments by customer",
                        TOPICS.keyed(CommerceTopics.PAYMENTS, Payment::getCustomerId, IDS)))
            .and(
                reports.apply(
                    "Reports by customer",
                    TOPICS.keyed(CommerceTopics.CHARGEBACKS, Chargeback::getCustomerId, IDS)))
            .apply("OfCustomers", Flatten.pCollections());
    KvCoder<String, TerminalEvent> coder = KvCoder.of(IDS, new TerminalEvent.EventPartsCoder());
    PCollection<KV<String, TerminalEvent>> ofTerminals =
        PCollectionList.of(
                inOrder("RememberCustomers", ofCustomers, new OfCustomers(reportedWithin))
                    .setCoder(coder))
            .and(
                reports
                    .apply("Reports by terminal", ParDo.of(new ByTerminalFn()))
                    .setCoder(coder)
                    .apply("Unwindow", unwindowed()))
            .apply("OfTerminals", Flatten.pCollections());
    return inOrder("RememberTerminals", ofTerminals, new OfTerminals(reportedWithin))
        .setCoder(new DescribedPayment.PaymentCoder());
  }

  private static <E, R> PCollection<R> inOrder(
      String step, PCollection<KV<String, E>> events, Remembering<E, R> function) {
    TupleTag<R> results = new TupleTag<>("results");
    return events
        .apply(step, InTimeOrder.apply(function, new TupleTag<>("seconds"), results))
        .get(results);
  }

  private static <T> Window<T> unwindowed() {
    return Window.<T>into(new GlobalWindows())
        .triggering(DefaultTrigger.of())
        .withAllowedLateness(Duration.ZERO)
        .discardingFiredPanes();
  }

  /** What a customer and a terminal have in common: the same is remembered of both. */
  private interface Remembering<E, R> extends StepFunction<String, E, PaymentHistory, R> {
    Duration reportedWithin();

    @Override
    default Duration lookback() {
      return PaymentHistory.reach(reportedWithin());
    }

    @Override
    default PaymentHistory empty() {
      return new PaymentHistory();
    }

    @Override
    default Coder<PaymentHistory> memoryCoder() {
      return MemoryCoder.of(1, PaymentHistory::write, PaymentHistory::read);
    }

    /** Takes in a report. */
    default void report(Chargeback report, PaymentHistory history) {
      history.report(report.getPaymentId(), report.getEventTime().toEpochMilli());
    }

    /** Takes in a payment, and returns what came up to it. */
    default Past pay(Payment payment, PaymentHistory history) {
      long time = payment.getEventTime().toEpochMilli();
      return history.pay(payment.getAmountMicros(), time, reportedWithin());
    }
  }

  private record OfCustomers(Duration reportedWithin)
      implements Remembering<OneOf, KV<String, TerminalEvent>> {

    @Override
    public Steps<OneOf> steps() {
      return new Steps<>(TOPICS, PaymentScore.STEP);
    }

    @Override
    public void step(
        String customer,
        List<OneOf> events,
        PaymentHistory history,
        Consumer<KV<String, TerminalEvent>> atTerminals) {
      for (OneOf event : events) {
        if (event.isOf(CommerceTopics.CHARGEBACKS)) {
          report(event.as(CommerceTopics.CHARGEBACKS), history);
        } else {
          Payment payment = event.as(CommerceTopics.PAYMENTS);
          Past past = pay(payment, history);
          atTerminals.accept(KV.of(payment.getTerminalId(), TerminalEvent.of(payment, past)));
        }
      }
    }
  }

  private record OfTerminals(Duration reportedWithin)
      implements Remembering<TerminalEvent, DescribedPayment> {

    @Override
    public Steps<TerminalEvent> steps() {
      return new Steps<>(TerminalEvent.ORDER, PaymentScore.STEP);
    }

    @Override
    public void step(
        String terminal,
        List<TerminalEvent> events,
        PaymentHistory history,
        Consumer<DescribedPayment> described) {
      for (TerminalEvent event : events) {
        if (event.report() != null) {
          report(event.report(), history);
        } else {
          Past past = pay(event.payment(), history);
          described.accept(new DescribedPayment(event.payment(), event.customer(), past));
        }
      }
    }
  }

  private static final class ByTerminalFn
      extends DoFn<List<Chargeback>, KV<String, TerminalEvent>> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void key(
        @Element List<Chargeback> reports, OutputReceiver<KV<String, TerminalEvent>> keyed) {
      for (Chargeback report : reports) {
        Instant time = Instant.ofEpochMilli(report.getEventTime().toEpochMilli());
        keyed.outputWithTimestamp(KV.of(report.getTerminalId(), TerminalEvent.of(report)), time);
      }
    }
  }
}
