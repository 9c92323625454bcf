package dev.cauce.suite;

import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds out whether this is the runner to which a test is left by {@link OnlyOn}. */
final class OnlyOnCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), OnlyOn.class)
        .filter(only -> !List.of(only.value()).contains(RunnerUnderTest.name()))
        .map(
            only ->
                ConditionEvaluationResult.disabled(
                    "not on %s, only on %s: %s"
                        .formatted(
                            RunnerUnderTest.name(),
                            String.join(", ", only.value()),
                            only.because())))
        .orElseGet(() -> ConditionEvaluationResult.enabled("this is the runner"));
  }
}
