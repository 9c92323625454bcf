package dev.cauce.suite;

import dev.cauce.operations.launch.Capability;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds out whether the runner has what a test {@link Needs}. */
final class NeedsCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<Capability> lacking =
        AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
            .flatMap(needs -> Arrays.stream(needs.value()))
            .filter(capability -> !RunnerUnderTest.can(capability))
            .findFirst();
    return lacking
        .map(
            capability ->
                ConditionEvaluationResult.disabled(
                    "%s: the %s runner has no %s"
                        .formatted(capability, RunnerUnderTest.name(), capability.description())))
        .orElseGet(() -> ConditionEvaluationResult.enabled("the runner has all that is needed"));
  }
}
