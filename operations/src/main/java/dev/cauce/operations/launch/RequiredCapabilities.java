package dev.cauce.operations.launch;

import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupIntoBatches;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.reflect.DoFnSignature;
import org.apache.beam.sdk.transforms.reflect.DoFnSignatures;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PValue;

/** What a pipeline needs of its runner, read off its graph, each with the step that needs it. */
public final class RequiredCapabilities {
  private RequiredCapabilities() {}

  /** The capabilities that {@code pipeline} needs, with the first step that needs each. */
  public static Map<Capability, String> of(Pipeline pipeline) {
    Map<Capability, String> required = new TreeMap<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public CompositeBehavior enterCompositeTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof GroupIntoBatches) {
              required.putIfAbsent(Capability.GROUP_INTO_BATCHES, node.getFullName());
            }
            return CompositeBehavior.ENTER_TRANSFORM;
          }

          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            DoFn<?, ?> fn = fnOf(node.getTransform());
            if (fn != null) {
              addAll(required, DoFnSignatures.getSignature(fn.getClass()), node.getFullName());
            }
          }

          @Override
          public void visitValue(PValue value, TransformHierarchy.Node producer) {
            if (value instanceof PCollection<?> collection
                && collection.isBounded() == PCollection.IsBounded.UNBOUNDED) {
              required.putIfAbsent(Capability.UNBOUNDED_INPUT, producer.getFullName());
            }
          }
        });
    return required;
  }

  private static DoFn<?, ?> fnOf(PTransform<?, ?> transform) {
    if (transform instanceof ParDo.MultiOutput<?, ?> parDo) {
      return parDo.getFn();
    }
    return transform instanceof ParDo.SingleOutput<?, ?> parDo ? parDo.getFn() : null;
  }

  private static void addAll(
      Map<Capability, String> required, DoFnSignature signature, String step) {
    if (signature.usesState()) {
      required.putIfAbsent(Capability.KEYED_STATE, step);
    }
    if (!signature.timerDeclarations().isEmpty()) {
      required.putIfAbsent(Capability.EVENT_TIMERS, step);
    }
    if (!signature.timerFamilyDeclarations().isEmpty()) {
      required.putIfAbsent(Capability.TIMER_FAMILIES, step);
    }
    if (signature.onWindowExpiration() != null) {
      required.putIfAbsent(Capability.ON_WINDOW_EXPIRATION, step);
    }
    if (signature.processElement().requiresTimeSortedInput()) {
      required.putIfAbsent(Capability.TIME_SORTED_INPUT, step);
    }
    if (signature.processElement().requiresStableInput()) {
      required.putIfAbsent(Capability.STABLE_INPUT, step);
    }
  }
}
