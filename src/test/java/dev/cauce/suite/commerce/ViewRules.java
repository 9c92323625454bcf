package dev.cauce.suite.commerce;

import dev.cauce.suite.model.EventRules;
import dev.cauce.suite.model.FieldRules;
import dev.cauce.transforms.commerce.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model knows of views. */
final class ViewRules implements EventRules<View> {

  @Override
  public String pipeline() {
    return "shopping";
  }

  @Override
  public String topic() {
    return "commerce.views";
  }

  @Override
  public Schema schema() {
    return View.getClassSchema();
  }

  @Override
  public Duration lateness() {
    return Duration.ofMinutes(10);
  }

  @Override
  public Duration future() {
    return Duration.ofSeconds(10);
  }

  @Override
  public String id(View view) {
    return view.getViewId();
  }

  @Override
  public Instant time(View view) {
    return view.getEventTime();
  }

  @Override
  public Optional<String> invalidField(View view) {
    if (!FieldRules.isName(view.getViewId())) {
      return Optional.of("viewId");
    }
    if (!FieldRules.isName(view.getSessionId())) {
      return Optional.of("sessionId");
    }
    if (view.getCustomerId() != null && !FieldRules.isName(view.getCustomerId())) {
      return Optional.of("customerId");
    }
    if (!FieldRules.isName(view.getProductId())) {
      return Optional.of("productId");
    }
    return FieldRules.isTime(view.getEventTime()) ? Optional.empty() : Optional.of("eventTime");
  }
}
