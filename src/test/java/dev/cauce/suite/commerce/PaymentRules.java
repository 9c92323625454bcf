package dev.cauce.suite.commerce;

import dev.cauce.suite.model.EventRules;
import dev.cauce.suite.model.FieldRules;
import dev.cauce.transforms.commerce.Payment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model of {@code pipeline} knows of payments. */
record PaymentRules(String pipeline) implements EventRules<Payment> {

  @Override
  public String topic() {
    return "commerce.payments";
  }

  @Override
  public Schema schema() {
    return Payment.getClassSchema();
  }

  @Override
  public Duration lateness() {
    return Duration.ofSeconds(10);
  }

  @Override
  public Duration future() {
    return Duration.ofSeconds(10);
  }

  @Override
  public String id(Payment payment) {
    return payment.getPaymentId();
  }

  @Override
  public Instant time(Payment payment) {
    return payment.getEventTime();
  }

  @Override
  public Optional<String> invalidField(Payment payment) {
    if (!FieldRules.isName(payment.getPaymentId())) {
      return Optional.of("paymentId");
    }
    if (!FieldRules.isName(payment.getCustomerId())) {
      return Optional.of("customerId");
    }
    if (!FieldRules.isName(payment.getTerminalId())) {
      return Optional.of("terminalId");
    }
    if (payment.getAmountMicros() < 0 || payment.getAmountMicros() > 10_000_000_000_000L) {
      return Optional.of("amountMicros");
    }
    if (!OrderRules.isCurrency(payment.getCurrency())) {
      return Optional.of("currency");
    }
    return FieldRules.isTime(payment.getEventTime()) ? Optional.empty() : Optional.of("eventTime");
  }
}
