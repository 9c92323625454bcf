package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.commerce.Chargeback;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Payment;
import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.intake.EventOrder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What happens at a terminal: a report, or a payment with what came before at its customer. */
record TerminalEvent(
    @Nullable Chargeback report, @Nullable Payment payment, @Nullable Past customer) {
  static final EventOrder<TerminalEvent> ORDER = new Order();

  static TerminalEvent of(Chargeback report) {
    return new TerminalEvent(report, null, null);
  }

  static TerminalEvent of(Payment payment, Past customer) {
    return new TerminalEvent(null, payment, customer);
  }

  /** As of both topics: of one time reports first. */
  private static final class Order implements EventOrder<TerminalEvent> {
    private static final long serialVersionUID = 1L;

    @Override
    public long eventTimeMillisOf(TerminalEvent event) {
      return event.report == null
          ? CommerceTopics.PAYMENTS.eventTimeMillisOf(event.payment)
          : CommerceTopics.CHARGEBACKS.eventTimeMillisOf(event.report);
    }

    @Override
    public int compareAtOneTime(TerminalEvent a, TerminalEvent b) {
      int reportsFirst = Boolean.compare(a.report == null, b.report == null);
      return reportsFirst != 0 ? reportsFirst : a.id().compareTo(b.id());
    }
  }

  private String id() {
    return report == null ? payment.getPaymentId() : report.getChargebackId();
  }

  /** One part after the other, those that are there. */
  static final class EventPartsCoder extends CustomCoder<TerminalEvent> {
    private static final long serialVersionUID = 1L;
    private static final Coder<Chargeback> REPORT =
        NullableCoder.of(EventCoder.of(Chargeback.class));
    private static final Coder<Payment> PAYMENT = EventCoder.of(Payment.class);

    @Override
    public void encode(TerminalEvent event, OutputStream out) throws IOException {
      REPORT.encode(event.report(), out);
      if (event.report() == null) {
        PAYMENT.encode(event.payment(), out);
        Past.CODER.encode(event.customer(), out);
      }
    }

    @Override
    public TerminalEvent decode(InputStream in) throws IOException {
      Chargeback report = REPORT.decode(in);
      return report == null ? of(PAYMENT.decode(in), Past.CODER.decode(in)) : of(report);
    }
  }
}
