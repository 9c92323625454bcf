package dev.cauce.suite.social;

import dev.cauce.suite.model.EventRules;
import dev.cauce.suite.model.FieldRules;
import dev.cauce.transforms.social.Brand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model of {@code pipeline} knows of brands. */
public record BrandRules(String pipeline) implements EventRules<Brand> {

  @Override
  public String topic() {
    return "social.brands";
  }

  @Override
  public Schema schema() {
    return Brand.getClassSchema();
  }

  @Override
  public Duration lateness() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Duration future() {
    return Duration.ofMinutes(1);
  }

  @Override
  public String id(Brand brand) {
    return brand.getBrandId();
  }

  @Override
  public Instant time(Brand brand) {
    return brand.getEventTime();
  }

  @Override
  public Optional<String> invalidField(Brand brand) {
    if (!FieldRules.isName(brand.getBrandId())) {
      return Optional.of("brandId");
    }
    if (!brand.getRemoved() && !FieldRules.isName(brand.getName())) {
      return Optional.of("name");
    }
    return invalid("aliases", brand.getAliases())
        .or(() -> invalid("handles", brand.getHandles()))
        .or(
            () ->
                FieldRules.isTime(brand.getEventTime())
                    ? Optional.empty()
                    : Optional.of("eventTime"));
  }

  private static Optional<String> invalid(String field, List<String> names) {
    if (names.size() > 100) {
      return Optional.of(field);
    }
    for (int i = 0; i < names.size(); i++) {
      if (!FieldRules.isName(names.get(i))) {
        return Optional.of(field + "[" + i + "]");
      }
    }
    return Optional.empty();
  }
}
