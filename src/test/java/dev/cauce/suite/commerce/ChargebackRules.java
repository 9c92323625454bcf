package dev.cauce.suite.commerce;

import dev.cauce.suite.model.EventRules;
import dev.cauce.suite.model.FieldRules;
import dev.cauce.transforms.commerce.Chargeback;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model of {@code pipeline} knows of chargebacks. */
record ChargebackRules(String pipeline) implements EventRules<Chargeback> {

  @Override
  public String topic() {
    return "commerce.chargebacks";
  }

  @Override
  public Schema schema() {
    return Chargeback.getClassSchema();
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
  public String id(Chargeback chargeback) {
    return chargeback.getChargebackId();
  }

  @Override
  public Instant time(Chargeback chargeback) {
    return chargeback.getEventTime();
  }

  @Override
  public Optional<String> invalidField(Chargeback chargeback) {
    if (!FieldRules.isName(chargeback.getChargebackId())) {
      return Optional.of("chargebackId");
    }
    if (!FieldRules.isName(chargeback.getPaymentId())) {
      return Optional.of("paymentId");
    }
    if (!FieldRules.isName(chargeback.getCustomerId())) {
      return Optional.of("customerId");
    }
    if (!FieldRules.isName(chargeback.getTerminalId())) {
      return Optional.of("terminalId");
    }
    return FieldRules.isTime(chargeback.getEventTime())
        ? Optional.empty()
        : Optional.of("eventTime");
  }
}
