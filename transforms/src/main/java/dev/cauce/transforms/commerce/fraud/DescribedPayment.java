package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.commerce.Payment;
import dev.cauce.transforms.intake.EventCoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;

/** A payment with what came before it. */
public record DescribedPayment(Payment payment, Past customer, Past terminal) {

  double[] features() {
    Feature[] features = Feature.values();
    double[] values = new double[features.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = features[i].of(payment, customer, terminal);
    }
    return values;
  }

  /** One after the other. */
  static final class PaymentCoder extends CustomCoder<DescribedPayment> {
    private static final long serialVersionUID = 1L;
    private static final EventCoder<Payment> PAYMENT = EventCoder.of(Payment.class);

    @Override
    public void encode(DescribedPayment described, OutputStream out) throws IOException {
      PAYMENT.encode(described.payment(), out);
      Past.CODER.encode(described.customer(), out);
      Past.CODER.encode(described.terminal(), out);
    }

    @Override
    public DescribedPayment decode(InputStream in) throws IOException {
      return new DescribedPayment(PAYMENT.decode(in), Past.CODER.decode(in), Past.CODER.decode(in));
    }
  }
}
