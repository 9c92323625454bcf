package dev.cauce.suite;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.cauce.feed.Domain;

/** A slice for each domain; what belongs to no domain belongs to no slice. */
final class DomainSlices implements SliceAssignment {
  private final String layer;

  private DomainSlices(String layer) {
    this.layer = layer;
  }

  /** The domains within {@code layer}, a package. */
  static DomainSlices within(String layer) {
    return new DomainSlices(layer);
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass one) {
    return Domain.all().stream()
        .filter(domain -> one.getPackageName().startsWith(layer + "." + domain.name()))
        .findFirst()
        .map(domain -> SliceIdentifier.of(domain.name()))
        .orElseGet(SliceIdentifier::ignore);
  }

  @Override
  public String getDescription() {
    return "the domains of " + layer;
  }
}
